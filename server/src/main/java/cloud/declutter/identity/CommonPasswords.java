package cloud.declutter.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Passwords that are tried first by whoever guesses: {@code common-passwords.txt}, whose head says where it is from. */
@Component
class CommonPasswords {
    private static final String LIST = "/cloud/declutter/identity/common-passwords.txt";

    private final Set<String> all;

    CommonPasswords() {
        var list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
        try (var lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
            this.all = lines.lines().filter(line -> !line.startsWith("#")).collect(toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param plain in lower case, composed as NFKC has it */
    boolean contains(String plain) {
        return all.contains(plain);
    }
}
