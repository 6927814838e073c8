package cloud.declutter.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos and documents drawn from seeds: each number gives the same bytes every time. */
final class SampleFiles {
    private static final String[] WORDS =
            ("the a of and to in boat garden rent water meeting minutes autumn letter harbour"
                            + " summer invoice travel market train sister recipe mountain window evening account street")
                    .split(" ");

    private SampleFiles() {}

    /** A landscape as JPEG. */
    static byte[] photo(int number) {
        return jpeg(Landscape.of(number));
    }

    private static byte[] jpeg(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Some paragraphs of text. */
    static byte[] text(int number) {
        var random = new Random(number);
        var text = new StringBuilder("Document %d%n%n".formatted(number).replace("\r\n", "\n"));
        for (var sentence = 0; sentence < 120; sentence++) {
            var word = WORDS[random.nextInt(WORDS.length)];
            text.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            for (var more = 4 + random.nextInt(9); more > 0; more--) {
                text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
            }
            text.append(sentence % 8 == 7 ? ".\n\n" : ". ");
        }
        return text.toString().getBytes(UTF_8);
    }
}
