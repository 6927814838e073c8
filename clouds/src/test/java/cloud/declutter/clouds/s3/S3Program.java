package cloud.declutter.clouds.s3;

import java.io.IOException;

/** The S3 server as a program of its own, for tests that must not have its libraries: prints its port, ends with its input. */
public final class S3Program {
    private S3Program() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(TestingS3.running().address().getPort());
        System.in.transferTo(System.out);
        System.exit(0);
    }
}
