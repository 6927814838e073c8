package cloud.declutter.clouds.local;

import cloud.declutter.clouds.CloudFixture;
import cloud.declutter.clouds.Listed;
import cloud.declutter.engine.path.RawPath;
import java.nio.file.Path;

/** Lists a folder, then reads and trashes every file of it, each of which holds {@code 1}; prints what came of it. */
final class Unprivileged {
    private Unprivileged() {}

    public static void main(String[] arguments) {
        try (var cloud = LocalCloud.open(Path.of(arguments[0]))) {
            var listed = Listed.of(cloud);
            listed.problems().forEach((path, kind) -> System.out.println("problem " + path + " " + kind));
            listed.files().forEach((path, file) -> {
                System.out.println("read " + path + " " + kind(cloud.read(file, CloudFixture.SHA256)));
                System.out.println("look " + path + " " + kind(cloud.look(file)));
                var trashed = cloud.trash(file, CloudFixture.content("1"), "batch");
                System.out.println("trash " + path + " " + kind(trashed));
            });
            System.out.println("again "
                    + Listed.of(cloud).files().keySet().stream()
                            .map(RawPath::display)
                            .toList());
        }
    }

    private static String kind(Object answer) {
        return answer.getClass().getSimpleName();
    }
}
