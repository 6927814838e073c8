package cloud.declutter.platform;

/** A text that never shows itself. */
public record Secret(String value) {

    @Override
    public String toString() {
        return value.isEmpty() ? "[not set]" : "[secret]";
    }
}
