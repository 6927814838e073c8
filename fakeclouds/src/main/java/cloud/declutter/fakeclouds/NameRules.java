package cloud.declutter.fakeclouds;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which names providers take. */
final class NameRules {
    /** Anything. */
    static final Predicate<String> GOOGLE_DRIVE = name -> true;

    /** No backslash, no DEL, no blank at the end. */
    static final Predicate<String> DROPBOX = name -> !name.matches("(?s).*[\\\\\\x7F].*") && !name.endsWith(" ");

    private static final Pattern RESERVED =
            Pattern.compile("(?i)(\\.lock|con|prn|aux|nul|com[0-9]|lpt[0-9]|desktop\\.ini|~\\$.*|.*_vti_.*)");

    /** Source: "Restrictions and limitations in OneDrive and SharePoint". */
    static final Predicate<String> ONEDRIVE = name -> !name.matches("(?s).*[\"*:<>?/\\\\|\\p{Cntrl}].*")
            && !name.startsWith(" ")
            && !name.endsWith(" ")
            && !name.endsWith(".")
            && !RESERVED.matcher(name).matches();

    private NameRules() {}
}
