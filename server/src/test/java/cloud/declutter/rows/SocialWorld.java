package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.OpenIdProvider;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import cloud.declutter.given.Site;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** The program, registered at both providers, and people who have accounts here, there, or in both places. */
final class SocialWorld implements AutoCloseable {
    static final String CLIENT = "client";
    static final String SECRET = "s3cret of the client";
    /** The cookie of somebody on the way to a provider and back. */
    static final String ATTEMPT = "__Host-declutter-social";

    static final String DIRECTORY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();

    final OpenIdProvider provider = OpenIdProvider.started();
    private final Site site = Site.in(
            "development",
            Map.of(
                    "GOOGLE_CLIENT_ID", CLIENT,
                    "GOOGLE_CLIENT_SECRET", SECRET,
                    "GOOGLE_ISSUER", provider.google(),
                    "MICROSOFT_CLIENT_ID", CLIENT,
                    "MICROSOFT_CLIENT_SECRET", SECRET,
                    "MICROSOFT_ISSUER", provider.microsoft()));
    private final Program.Served served = site.node().awaitReady();

    String url() {
        return served.url();
    }

    Visitor visitor() {
        return new Visitor(url());
    }

    /** Somebody with an account and a password here. */
    Person person(String name) {
        return served.person(name + "-" + COUNT.incrementAndGet());
    }

    /** Has somebody's newest sign-in be eleven minutes old; before its first call, so that nothing of it is remembered. */
    void aged(Person person) {
        site.database().execute("""
                update sessions set created_at = now() - interval '11 minutes'
                 where id = (select s.id from sessions s join accounts a using (owner_id)
                              where a.email = '%s' order by s.id desc limit 1)
                """.formatted(person.email()));
    }

    /** How often the security log tells of it so far. */
    long told(String event) {
        return served.lines().stream()
                .filter(line -> line.contains("\"event\":\"" + event + "\""))
                .count();
    }

    /** Claims of somebody of that address at a provider, with a subject that nobody else has. */
    static Map<String, Object> claims(String email) {
        return Map.of(
                "sub",
                "subject-" + COUNT.incrementAndGet(),
                "email",
                email,
                "email_verified",
                true,
                "name",
                "Ana Núñez",
                "tid",
                DIRECTORY);
    }

    /** An address that nobody else has. */
    static String address() {
        return "somebody-" + COUNT.incrementAndGet() + "@example.org";
    }

    /** Who the visitor is here now, by the refresh cookie, as the page finds out. */
    Person entered(Visitor visitor) {
        var answer = visitor.post("/api/v1/auth/refresh");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return withToken(JSON.readTree(answer.body()).path("access_token").asString());
    }

    Person withToken(String token) {
        return Person.nobody(url()).withToken(token);
    }

    @Override
    public void close() {
        site.close();
        provider.close();
    }
}
