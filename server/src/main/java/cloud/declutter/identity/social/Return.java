package cloud.declutter.identity.social;

import cloud.declutter.identity.Sessions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What becomes of a browser that is back from a provider, and which page it is sent to. */
sealed interface Return {

    /** Path of the page, with a query. */
    String page();

    /** In. The page gets its tokens by the refresh cookie. */
    record Entered(Sessions.Open open, String next) implements Return {
        @Override
        public String page() {
            return "/signed-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    /** Vouched for, but a code of the second factor is needed, too. */
    record CodeNeeded(PendingSignIn pending) implements Return {
        @Override
        public String page() {
            return "/sign-in?social=code-needed";
        }
    }

    /** Linked to the account that asked for it. */
    record Linked(Provider provider) implements Return {
        @Override
        public String page() {
            return "/account?linked=" + provider.shown();
        }
    }

    /** Not in, or not linked. */
    record Turned(From from, Why why) implements Return {
        @Override
        public String page() {
            return from.page + "?social=" + why.shown;
        }

        static Turned failed(From from) {
            return new Turned(from, Why.FAILED);
        }
    }

    /** Where the person set out. */
    enum From {
        SIGN_IN("/sign-in"),
        ACCOUNT("/account");

        private final String page;

        From(String page) {
            this.page = page;
        }

        static From of(Attempt.Purpose purpose) {
            return switch (purpose) {
                case Attempt.Enter enter -> SIGN_IN;
                case Attempt.Link link -> ACCOUNT;
            };
        }
    }

    /** As the page knows it. */
    enum Why {
        /** The person said no at the provider. */
        REFUSED("refused"),
        FAILED("failed"),
        /** The address has an account, which has to ask for the link. */
        LINK_NEEDED("link-needed"),
        /** The identity belongs to another account. */
        TAKEN("taken");

        private final String shown;

        Why(String shown) {
            this.shown = shown;
        }
    }
}
