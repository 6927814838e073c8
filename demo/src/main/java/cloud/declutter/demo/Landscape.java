package cloud.declutter.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** A landscape that nobody has seen: ridges in the haze of some hour, now and then a lake, drawn from a seed. */
final class Landscape {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final int RIDGES = 6;
    /** Greatest difference of a colour from one pixel to the next, of 255, as film and sensors have it. */
    private static final int GRAIN = 7;

    /**
     * Colours of an hour.
     *
     * @param high of the sky above
     * @param low of the sky at the horizon, and of the haze
     * @param ground of the ridge that is nearest
     */
    private record Hour(Color high, Color low, Color sun, Color ground) {}

    private static final List<Hour> HOURS = List.of(
            new Hour(new Color(0x3f7fc4), new Color(0xcfe3f0), new Color(0xfffbe6), new Color(0x24402f)),
            new Hour(new Color(0x2b2f5e), new Color(0xf4a26b), new Color(0xffe3b0), new Color(0x241a26)),
            new Hour(new Color(0x7d93b8), new Color(0xf6d9c9), new Color(0xfff3df), new Color(0x35423c)),
            new Hour(new Color(0x8a9aa6), new Color(0xdfe5e6), new Color(0xf5f7f5), new Color(0x2e3a35)),
            new Hour(new Color(0x10193a), new Color(0x5b6fa0), new Color(0xf3f4e8), new Color(0x0b1020)),
            new Hour(new Color(0x4a3f72), new Color(0xe88c8c), new Color(0xffd9a8), new Color(0x2a2033)),
            new Hour(new Color(0x5aa7d6), new Color(0xf3ead2), new Color(0xffffff), new Color(0x5c5235)));

    private final Random random;
    private final Hour hour;
    private final double horizon;
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

    private Landscape(int seed) {
        random = new Random(seed);
        hour = HOURS.get(seed % HOURS.size());
        horizon = HEIGHT * (0.34 + 0.16 * random.nextDouble());
    }

    static BufferedImage of(int seed) {
        var landscape = new Landscape(seed);
        landscape.draw(seed % 3 == 1);
        return landscape.image;
    }

    private void draw(boolean withLake) {
        var canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            sky(canvas);
            for (var ridge = 0; ridge < RIDGES; ridge++) {
                ridge(canvas, ridge, withLake);
            }
            if (withLake) {
                lake(canvas);
            }
        } finally {
            canvas.dispose();
        }
        grain();
    }

    private void sky(Graphics2D canvas) {
        canvas.setPaint(new LinearGradientPaint(
                0, 0, 0, (float) horizon + 80, new float[] {0, 1}, new Color[] {hour.high(), hour.low()}));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        var x = WIDTH * (0.15f + 0.7f * random.nextFloat());
        var y = (float) horizon * (0.3f + 0.6f * random.nextFloat());
        canvas.setPaint(new RadialGradientPaint(x, y, 260, new float[] {0, 0.12f, 0.16f, 1}, new Color[] {
            shade(hour.sun(), 255), shade(hour.sun(), 250), shade(hour.sun(), 110), shade(hour.sun(), 0)
        }));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
    }

    private static Color shade(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    /** The further away, the nearer to the colour of the haze. */
    private void ridge(Graphics2D canvas, int number, boolean withLake) {
        var nearness = (number + 1.0) / RIDGES;
        var reach = withLake ? 0.2 : 0.55;
        var height = horizon + HEIGHT * reach * nearness * nearness;
        var outline = outline(height, 120 - 60 * nearness);
        var color = mixed(hour.low(), hour.ground(), Math.pow(nearness, 0.8));
        canvas.setPaint(new LinearGradientPaint(
                0, (float) height - 100, 0, (float) height + 220, new float[] {0, 1}, new Color[] {
                    color, mixed(color, hour.low(), 0.35 * (1 - nearness))
                }));
        canvas.fill(outline);
    }

    /** Halves of a line, moved up and down by chance, and their halves by less (midpoint displacement). */
    private Path2D outline(double height, double roughness) {
        var steps = 256;
        var heights = new double[steps + 1];
        heights[0] = roughness * random.nextGaussian() / 2;
        heights[steps] = roughness * random.nextGaussian() / 2;
        var reach = roughness;
        for (var step = steps; step > 1; step /= 2) {
            for (var at = step / 2; at < steps; at += step) {
                heights[at] = (heights[at - step / 2] + heights[at + step / 2]) / 2 + reach * random.nextGaussian() / 2;
            }
            reach *= 0.52;
        }
        var path = new Path2D.Double();
        path.moveTo(0, HEIGHT);
        for (var at = 0; at <= steps; at++) {
            path.lineTo((double) WIDTH * at / steps, height + heights[at]);
        }
        path.lineTo(WIDTH, HEIGHT);
        path.closePath();
        return path;
    }

    /** What is above the shore, upside down and darker. */
    private void lake(Graphics2D canvas) {
        var shore = (int) (horizon + HEIGHT * 0.24);
        var above = image.getSubimage(0, 0, WIDTH, shore);
        var reflected = new BufferedImage(WIDTH, shore, BufferedImage.TYPE_INT_RGB);
        var mirror = reflected.createGraphics();
        mirror.drawImage(above, new AffineTransform(1, 0, 0, -1, 0, shore), null);
        mirror.dispose();
        for (var y = shore; y < HEIGHT; y++) {
            var line = Math.min(shore - 1, y - shore);
            var ripple = (int) Math.round(random.nextGaussian() * (1 + (y - shore) / 40.0));
            canvas.drawImage(reflected, ripple, y, WIDTH + ripple, y + 1, 0, line, WIDTH, line + 1, null);
        }
        canvas.setPaint(new LinearGradientPaint(0, shore, 0, HEIGHT, new float[] {0, 1}, new Color[] {
            shade(hour.low(), 60), shade(mixed(hour.ground(), hour.high(), 0.3), 190)
        }));
        canvas.fillRect(0, shore, WIDTH, HEIGHT - shore);
    }

    private static Color mixed(Color one, Color other, double share) {
        return new Color(
                part(one.getRed(), other.getRed(), share),
                part(one.getGreen(), other.getGreen(), share),
                part(one.getBlue(), other.getBlue(), share));
    }

    private static int part(int one, int other, double share) {
        return Math.clamp(Math.round(one + (other - one) * share), 0, 255);
    }

    private void grain() {
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var pixel = image.getRGB(x, y);
                var by = random.nextInt(2 * GRAIN + 1) - GRAIN;
                image.setRGB(x, y, moved(pixel >> 16, by) << 16 | moved(pixel >> 8, by) << 8 | moved(pixel, by));
            }
        }
    }

    private static int moved(int channel, int by) {
        return Math.clamp((channel & 0xff) + by, 0, 255);
    }
}
