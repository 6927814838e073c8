package cloud.declutter.identity.social;

import cloud.declutter.identity.Email;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;

/**
 * A person as a provider knows them.
 *
 * @param subject which person of that provider; never given to another
 * @param email empty where the provider tells none that mail could reach
 * @param name empty where the provider tells none
 * @param trust whether an account may be made for that address
 */
record Identity(Provider provider, String subject, String email, String name, Trust trust) {
    /** Of a Microsoft directory; an address there is what its admin has typed. */
    static final String DIRECTORY = "tid";

    private static final int LONGEST_NAME = 100;
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

    /** Whether the provider stands for the address. */
    enum Trust {
        /** An account may be made for it. */
        ENOUGH,
        /** The provider itself says that nobody has proven it. */
        NONE
    }

    /** Of a token that has been validated. */
    static Identity of(Provider provider, OidcIdToken token) {
        return switch (provider) {
            case GOOGLE ->
                new Identity(
                        provider,
                        subject(token),
                        address(token.getEmail()),
                        name(token),
                        Boolean.TRUE.equals(token.getEmailVerified()) ? Trust.ENOUGH : Trust.NONE);
            // No more is claimed for the address than when somebody registers with it; it never leads to an account.
            case MICROSOFT ->
                new Identity(
                        provider,
                        inDirectory(token),
                        address(token.getEmail(), token.getClaimAsString(StandardClaimNames.PREFERRED_USERNAME)),
                        name(token),
                        Trust.ENOUGH);
        };
    }

    /** Microsoft's subjects are of one directory each. */
    private static String inDirectory(OidcIdToken token) {
        return Optional.ofNullable(token.getClaimAsString(DIRECTORY))
                .map(directory -> directory + "/" + subject(token))
                .orElseGet(() -> subject(token));
    }

    private static String subject(OidcIdToken token) {
        return Optional.ofNullable(token.getSubject())
                .orElseThrow(() -> new IllegalStateException("A validated token has no subject"));
    }

    /** The first that is one; null for a claim that the token has not. */
    private static String address(@Nullable String... claims) {
        for (var claim : claims) {
            if (claim != null && Email.isAddress(claim)) {
                return claim;
            }
        }
        return "";
    }

    private static String name(OidcIdToken token) {
        return Optional.ofNullable(token.getFullName())
                .map(name -> UNPRINTABLE.matcher(name).replaceAll(" ").strip())
                .filter(name -> name.length() <= LONGEST_NAME)
                .orElse("");
    }
}
