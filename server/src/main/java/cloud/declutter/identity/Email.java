package cloud.declutter.identity;

import java.text.Normalizer;
import java.util.Locale;

/** A mail address in the one form in which addresses are compared: composed Unicode, lower case, no space around. */
public record Email(String value) {
    static final int LONGEST = 254;

    /** Something, an at sign, something; only a message sent there would prove more. */
    static final String SHAPE = "^\\s*[^@\\s\\p{C}]{1,64}@[^@\\s\\p{C}]{1,189}\\s*$";

    /** Whether it looks like an address; see {@link #SHAPE}. */
    public static boolean isAddress(String text) {
        return text.length() <= LONGEST && text.matches(SHAPE);
    }

    static Email of(String text) {
        return new Email(
                Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    }
}
