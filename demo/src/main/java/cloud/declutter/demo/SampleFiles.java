package cloud.declutter.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos and documents drawn from seeds: each number gives the same bytes every time. */
final class SampleFiles {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final String[] WORDS =
            ("the a of and to in boat garden rent water meeting minutes autumn letter harbour"
                            + " summer invoice travel market train sister recipe mountain window evening account street")
                    .split(" ");

    private SampleFiles() {}

    /** A landscape as JPEG. */
    static byte[] photo(int number) {
        var random = new Random(number);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            var hue = random.nextFloat();
            canvas.setPaint(new GradientPaint(
                    0, 0, Color.getHSBColor(hue, 0.55f, 0.95f), 0, HEIGHT, Color.getHSBColor(hue + 0.12f, 0.25f, 1)));
            canvas.fillRect(0, 0, WIDTH, HEIGHT);
            canvas.setColor(Color.getHSBColor(0.13f, 0.35f, 1));
            var sun = 90 + random.nextInt(80);
            canvas.fill(new Ellipse2D.Double(random.nextInt(WIDTH - sun), 60.0 + random.nextInt(200), sun, sun));
            for (var ridge = 0; ridge < 4; ridge++) {
                canvas.setColor(Color.getHSBColor(hue + 0.4f, 0.35f, 0.7f - 0.14f * ridge));
                canvas.fill(ridge(random, 330 + 110 * ridge));
            }
        } finally {
            canvas.dispose();
        }
        return jpeg(image);
    }

    private static Path2D ridge(Random random, int height) {
        var path = new Path2D.Double();
        path.moveTo(0, HEIGHT);
        for (var x = 0; x <= WIDTH; x += 60) {
            path.lineTo(x, height + 70.0 * Math.sin(x / 170.0 + random.nextInt(3)) + random.nextInt(50));
        }
        path.lineTo(WIDTH, HEIGHT);
        path.closePath();
        return path;
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
