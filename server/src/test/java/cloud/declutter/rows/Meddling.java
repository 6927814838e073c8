package cloud.declutter.rows;

import static cloud.declutter.rows.Addresses.encoded;
import static cloud.declutter.rows.Addresses.query;

/** Ways to come back with something else than what the provider sent. */
enum Meddling {
    OTHER_STATE {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            return back.replaceFirst("state=", "state=x");
        }
    },
    NO_STATE {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            return back.replaceFirst("state=[^&]*&", "");
        }
    },
    TWO_STATES {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            return back + "&state=" + encoded(query(back).getOrDefault("state", ""));
        }
    },
    NO_CODE {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            return back.replaceFirst("code=[^&]*&", "");
        }
    },
    OTHER_CODE {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            return back.replaceFirst("code=", "code=x");
        }
    },
    OTHER_ISSUER {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            return back + "&iss=" + encoded("https://accounts.example.org");
        }
    },
    OTHER_PROVIDER {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            return back.replace("/google/", "/microsoft/");
        }
    },
    NO_COOKIE {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            visitor.cookies().clear();
            return back;
        }
    },
    CHANGED_COOKIE {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            visitor.cookies().computeIfPresent(SocialWorld.ATTEMPT, (name, value) -> value.replaceFirst(".$", "_-"));
            return back;
        }
    },
    COOKIE_OF_ANOTHER_BROWSER {
        @Override
        String with(Visitor visitor, Visitor other, String back) {
            other.start("google");
            visitor.cookies().putAll(other.cookies());
            return back;
        }
    };

    abstract String with(Visitor visitor, Visitor other, String back);
}
