package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row C5: no answer tells a stack trace, a statement or a class, in any environment. */
class C5ErrorsLeakNothingTest {

    @ParameterizedTest
    @ValueSource(strings = {"development", "staging", "production"})
    void whateverFailsTheAnswerTellsNothingOfTheProgram(String environment) {
        var database = Given.database();
        var production = Production.started(Map.of(
                "ENVIRONMENT",
                environment,
                "DEBUG",
                String.valueOf(environment.equals("development")),
                "DATABASE_URL",
                database.url()));
        try {
            var answers = new ArrayList<>(callersFaults(production.ana()));
            var broken = ourFaults(production.ana(), database);
            answers.addAll(broken);

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(answer.text("requestId")).isEqualTo(answer.header("X-Request-Id"));
                assertThat(Leaks.in(answer.toString())).as(answer::toString).isEmpty();
            });
            assertThat(broken).extracting(Answer::status).containsExactly(500, 503);
        } finally {
            production.service().stop();
        }
    }

    @Test
    void aLeakWouldBeSeen() {
        assertThat(List.of(
                        "java.lang.IllegalStateException: x",
                        "at cloud.declutter.scanning.Scans.get(Scans.java:1)",
                        "PreparedStatementCallback; bad SQL grammar [select * from files where id = ?]",
                        "ERROR: relation \"files\" does not exist",
                        "Could not open JDBC Connection: HikariPool-1 timed out",
                        "Cannot deserialize value of type `cloud.declutter.cleanup.CleanupWish`",
                        System.getProperty("user.dir") + "/x"))
                .allSatisfy(text -> assertThat(Leaks.in(text)).isNotEmpty());
        assertThat(Leaks.in("The database cannot be reached at the moment; try again shortly."))
                .isEmpty();
    }

    private static List<Answer> callersFaults(Person ana) {
        return List.of(
                ana.get("/api/v1/nothing"),
                ana.get("/nothing.txt"),
                ana.get("/api/v1/files/1"),
                ana.get("/api/v1/duplicates?kind=moon&limit=x"),
                ana.post("/api/v1/connections", "{"),
                ana.post("/api/v1/connections", "[1]"),
                ana.post("/api/v1/connections", "{\"kind\":{}}"),
                ana.post("/api/v1/cleanups", "{\"keep\":{\"choices\":[{\"groupId\":7}]}}"),
                ana.send("PUT", "/api/v1/me", "{}"),
                ana.send("GET", "/api/v1/me", null, "Accept", "nonsense"),
                ana.send("POST", "/api/v1/connections", "x", "Content-Type", "x"),
                ana.withToken("a.b.c").get("/api/v1/me"),
                ana.signedOut().post("/api/v1/auth/token", "{\"email\":{},\"password\":[]}"));
    }

    /** A statement that the database refuses, and no database at all. */
    private static List<Answer> ourFaults(Person ana, Database database) {
        database.failing("duplicate_groups", "22012");
        var refused = ana.get("/api/v1/duplicates");
        database.mended("duplicate_groups");
        database.failing("duplicate_groups", "57P01");
        var gone = ana.get("/api/v1/duplicates");
        return List.of(refused, gone);
    }
}
