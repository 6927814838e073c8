package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Library;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import cloud.declutter.given.Program.Served;
import cloud.declutter.given.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Users and admins, in production on two nodes. The tests follow an installation from its first admin on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class B5RolesTest {
    private static final Site SITE = Site.in("production", Map.of());
    private static final Served NODE = SITE.node();
    private static final Served OTHER = SITE.node();

    private static Person ana;
    private static Person ben;

    @BeforeAll
    static void ready() {
        NODE.awaitReady();
        OTHER.awaitReady();
        ana = NODE.person("ana");
        ben = NODE.person("ben");
    }

    @AfterAll
    static void end() {
        SITE.close();
    }

    @Test
    @Order(1)
    void toAUserThereIsNoAdministration() {
        assertThat(ana.get("/api/v1/me").text("role")).isEqualTo("user");
        assertThat(ana.get("/api/v1/admin/people").problem()).isEqualTo("not-found");
        assertThat(ana.get("/api/v1/admin/people?unknown=1").problem()).isEqualTo("not-found");
        assertThat(ana.patch("/api/v1/admin/people/" + id(ana), Map.of("role", "admin"))
                        .problem())
                .isEqualTo("not-found");
        assertThat(ana.get("/api/v1/admin/jobs").problem()).isEqualTo("not-found");
        assertThat(ana.get("/api/v1/admin/health").problem()).isEqualTo("not-found");
        assertThat(Person.nobody(NODE.url()).get("/api/v1/admin/people").status())
                .isEqualTo(401);
    }

    @Test
    @Order(2)
    void theFirstAdminIsMadeOnTheCommandLineOnce() {
        var unknown = admin("nobody@example.org");
        var first = admin("Ana@Example.org");
        var second = admin("ben@example.org");

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err().lines().filter(line -> line.startsWith("declutter: ")))
                .singleElement()
                .asString()
                .contains("register first");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err().lines().filter(line -> line.startsWith("declutter: ")))
                .singleElement()
                .asString()
                .contains("There is an admin already");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ana.get("/api/v1/me").text("role").equals("admin"));
    }

    @Test
    @Order(3)
    void anAdminSeesEverybodyByTheSameTokenAsBefore() {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ana.get("/api/v1/admin/people").status() == 200);

        var people = ana.all("/api/v1/admin/people?limit=1");

        assertThat(people)
                .extracting(person -> person.path("email").asString())
                .containsExactly("ana@example.org", "ben@example.org");
        assertThat(people.getFirst().propertyNames())
                .containsExactlyInAnyOrder("id", "email", "name", "role", "secondFactor", "createdAt", "lastSignInAt");
        assertThat(people.getFirst().path("lastSignInAt").isString()).isTrue();
    }

    @Test
    @Order(4)
    void theLastAdminStays() {
        assertThat(appoints(ana, ana, "user").problem()).isEqualTo("last-admin");
        assertThat(ana.delete("/api/v1/me").problem()).isEqualTo("last-admin");
    }

    @Test
    @Order(5)
    void aRoleGivenAndTakenCountsOnEveryNodeWithinSeconds() {
        var benAtOther = ben.at(OTHER.url());
        assertThat(benAtOther.get("/api/v1/admin/people").status()).isEqualTo(404);

        assertThat(appoints(ana, ben, "admin").expect(200).text("role")).isEqualTo("admin");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> benAtOther.get("/api/v1/admin/people").status() == 200);

        appoints(benAtOther, ana, "user").expect(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ana.get("/api/v1/admin/people").status() == 404);
        assertThat(appoints(benAtOther, ben, "user").problem()).isEqualTo("last-admin");
    }

    @Test
    @Order(6)
    void nobodySeesOrGuessesThingsOfAnotherNotEvenAnAdmin() {
        var library = Library.of(ana, SITE.folder("ana").file("one", "same").file("two", "same"));
        var scan = library.scans();

        assertThat(ben.get("/api/v1/connections/" + library.id()).status()).isEqualTo(404);
        assertThat(ben.get("/api/v1/scans/" + scan.text("id")).status()).isEqualTo(404);
        assertThat(ben.delete("/api/v1/connections/" + library.id()).status()).isEqualTo(404);
        assertThat(ben.all("/api/v1/connections")).isEmpty();
        assertThat(ben.all("/api/v1/duplicates")).isEmpty();
    }

    @Test
    @Order(7)
    void anAdminSeesTheWorkOfAllNodesAndNothingOfWhatItIsAbout() throws IOException {
        var folder = SITE.folder("will-be-gone").file("diary.txt", "content");
        var library = Library.of(ana, folder);
        Files.move(folder.path(), folder.path().resolveSibling("gone"));
        assertThat(library.scans().text("state")).isEqualTo("failed");

        var jobs = ben.at(OTHER.url()).get("/api/v1/admin/jobs").expect(200);

        assertThat(jobs.body().path("items").valueStream())
                .extracting(job -> job.path("kind").asString() + " " + job.path("failedLately"))
                .contains("scan 1", "cleanup 0");
        assertThat(jobs.toString()).doesNotContain("will-be-gone", "diary", "ana", library.id());
    }

    @Test
    @Order(8)
    void anAdminSeesHowTheServiceIs() {
        var health = ben.get("/api/v1/admin/health").expect(200);

        assertThat(health.text("version")).isNotEmpty();
        assertThat(health.text("database")).isEqualTo("current");
        assertThat(health.body().path("pool").path("most").asInt()).isEqualTo(50);
        assertThat(health.body().path("disks").valueStream())
                .extracting(disk -> disk.path("folder").asString())
                .containsExactly("home", "uploads");
        assertThat(health.body().path("checks").valueStream())
                .extracting(
                        check -> check.path("fine") + " " + check.path("what").asString())
                .contains("true schema: of this release");
        assertThat(health.toString()).doesNotContain(Site.SECRET_KEY, "password");
        assertThat(health.body().path("lastBackupAt").isNull()).isTrue();
        SITE.database().execute("insert into last_backup (made_at) values ('2026-01-31T02:05:12Z')");
        assertThat(ben.get("/api/v1/admin/health").text("lastBackupAt")).isEqualTo("2026-01-31T02:05:12Z");
    }

    private static cloud.declutter.given.Answer appoints(Person admin, Person person, String role) {
        return admin.patch("/api/v1/admin/people/" + id(person), Map.of("role", role));
    }

    private static Program.Ended admin(String email) {
        return SITE.program(Map.of()).run("admin", email);
    }

    private static String id(Person person) {
        return person.get("/api/v1/me").expect(200).text("id");
    }
}
