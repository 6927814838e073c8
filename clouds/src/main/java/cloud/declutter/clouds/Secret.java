package cloud.declutter.clouds;

/** A password, key or token: whatever prints it, prints {@code [secret]}. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "[secret]";
    }
}
