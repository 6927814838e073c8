package cloud.declutter.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.platform.Owner;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** I12: the audit only grows, and whatever is changed in it behind the service's back is found. */
class AuditTest {
    private final Given given = Given.service();
    private final Person ana = given.person("ana");
    private final UUID owner = UUID.fromString(ana.get("/api/v1/me").expect(200).text("id"));

    /** Three entries. */
    private void connectsTwoAndRemovesOne() {
        var first = ana.connects(given.folder("photos")).text("id");
        ana.connects(given.folder("letters"));
        ana.delete("/api/v1/connections/" + first).expect(204);
    }

    private JsonNode check() {
        return ana.get("/api/v1/me/audit/check").expect(200).body();
    }

    @Test
    void i12ConnectingAndDisconnectingAreToldWithWhoWhereWhyAndTheCall() {
        var folder = given.folder("photos");
        var added = ana.connects(folder);
        var removed =
                ana.send("DELETE", "/api/v1/connections/" + added.text("id"), null, "X-Request-Id", "the-removal");

        var entries = ana.all("/api/v1/me/audit");

        assertThat(removed.status()).isEqualTo(204);
        assertThat(entries)
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("connection_removed", "connection_added");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.path("actorId").asString()).isEqualTo(owner.toString());
            assertThat(entry.path("connectionId").asString()).isEqualTo(added.text("id"));
            assertThat("/" + entry.path("path").asString())
                    .isEqualTo(folder.path().toString());
            assertThat(entry.path("reason").asString()).isEqualTo("Folder of the server: " + added.text("name"));
        });
        assertThat(entries.getLast().path("requestId").asString()).isEqualTo(added.header("X-Request-Id"));
        assertThat(entries.getFirst().path("requestId").asString()).isEqualTo("the-removal");
        assertThat(check().path("intact").asBoolean()).isTrue();
    }

    @Test
    void whatWasRefusedIsNotTold() {
        var folder = given.folder("photos");
        ana.connects(folder);
        ana.post(
                        "/api/v1/connections",
                        Map.of(
                                "kind",
                                "local",
                                "name",
                                "again",
                                "settings",
                                Map.of("path", folder.path().toString())))
                .expect(409);

        assertThat(ana.all("/api/v1/me/audit")).hasSize(1);
    }

    @Test
    void theListGoesOnByCursorAndShowsNobodyElses() {
        connectsTwoAndRemovesOne();

        assertThat(ana.all("/api/v1/me/audit?limit=1"))
                .extracting(entry -> entry.path("number").asInt())
                .containsExactly(3, 2, 1);
        assertThat(given.person("ben").all("/api/v1/me/audit")).isEmpty();
    }

    @Test
    void i12AnExportIsVerifiedByWhoHasNothingButTheDescription() {
        connectsTwoAndRemovesOne();

        var export = ana.get("/api/v1/me/audit/export").expect(200);
        var lines = new String(export.bytes(), UTF_8).lines().toList();

        assertThat(export.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(export.header("Content-Disposition"))
                .matches("attachment; filename=\"declutter-audit-\\d{4}-\\d\\d-\\d\\d.ndjson\"");
        assertThat(lines).hasSize(3);
        assertThat(DescribedChain.firstBroken(lines)).isZero();
        assertThat(DescribedChain.firstBroken(List.of(lines.get(0), lines.get(2))))
                .isEqualTo(2);
        assertThat(DescribedChain.firstBroken(List.of(lines.get(0), lines.get(1).replace("letters", "lettres"))))
                .isEqualTo(2);
        assertThat(new JsonMapper().readTree(lines.getLast()).path("hash").asString())
                .isEqualTo(check().path("head").asString());
    }

    @Test
    void nothingIsChangedOrTakenOut() {
        connectsTwoAndRemovesOne();

        for (var statement : List.of(
                "update audit_entries set reason = 'x' where owner_id = :owner",
                "delete from audit_entries where owner_id = :owner",
                "truncate audit_entries")) {
            assertThatThrownBy(() -> given.part(JdbcClient.class)
                            .sql(statement)
                            .param("owner", owner)
                            .update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
        assertThat(check().path("intact").asBoolean()).isTrue();
    }

    @Test
    void i12AChangeOfAnyColumnBehindTheTriggersBackIsFound() {
        connectsTwoAndRemovesOne();
        var columns = columns();

        assertThat(columns).hasSize(14);
        for (var column : columns) {
            assertThat(firstBrokenBy("update audit_entries set %s where owner_id = '%s' and number = 2"
                            .formatted(column.changed(), owner)))
                    .as(column.name())
                    .isEqualTo(2);
        }
    }

    @Test
    void i12AnEntryTakenOutOrPutInIsFoundWhereverItIs() {
        connectsTwoAndRemovesOne();

        for (var number = 1; number <= 3; number++) {
            assertThat(firstBrokenBy(
                            "delete from audit_entries where owner_id = '%s' and number = %d".formatted(owner, number)))
                    .isEqualTo(number);
        }
        assertThat(firstBrokenBy("""
                        insert into audit_entries (owner_id, number, at, actor_id, action, hash)
                        select owner_id, 4, at, actor_id, action, hash from audit_entries where owner_id = '%s' and number = 3
                        """.formatted(owner))).isEqualTo(4);
        assertThat(firstBrokenBy("delete from audit_heads where owner_id = '%s'".formatted(owner)))
                .isEqualTo(1);
        assertThat(firstBrokenBy("update audit_heads set hash = '' where owner_id = '%s'".formatted(owner)))
                .isEqualTo(3);
    }

    /** @param type as the information schema has it */
    private record Column(String name, String type) {

        String changed() {
            return name + " = "
                    + switch (type) {
                        case "uuid" -> "gen_random_uuid()";
                        case "bigint" -> "coalesce(" + name + ", 0) + 7";
                        case "text" -> "coalesce(" + name + ", '') || 'x'";
                        case "bytea" -> "coalesce(" + name + ", '') || '\\x00'";
                        case "timestamp with time zone" -> name + " + interval '1 microsecond'";
                        default -> throw new IllegalStateException("A change of a " + type + " is not thought of");
                    };
        }
    }

    private List<Column> columns() {
        return given.part(JdbcClient.class)
                .sql("""
                        select column_name as name, data_type as type from information_schema.columns
                         where table_schema = 'public' and table_name = 'audit_entries'
                        """)
                .query((row, number) -> new Column(row.getString("name"), row.getString("type")))
                .list();
    }

    /** What the check of the whole says after a statement that no trigger and no foreign key has seen, and that is undone again. */
    private int firstBrokenBy(String statement) {
        var transaction = given.part(TransactionTemplate.class);
        return Objects.requireNonNull(transaction.execute(status -> {
            var jdbc = given.part(JdbcClient.class);
            jdbc.sql("set local session_replication_role = replica").update();
            assertThat(jdbc.sql(statement).update()).isEqualTo(1);
            status.setRollbackOnly();
            var check = given.part(Audit.class).check(new Owner(owner));
            assertThat(check.intact()).isFalse();
            return Math.toIntExact(Objects.requireNonNull(check.firstBroken()));
        }));
    }

    @Test
    void whoeverTellsAtTheSameTimeTellsInOneChain() {
        var folders = IntStream.range(0, 12).mapToObj(n -> given.folder("many")).toList();

        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            folders.stream()
                    .map(folder -> CompletableFuture.runAsync(() -> ana.connects(folder), together))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(check().path("intact").asBoolean()).isTrue();
        assertThat(check().path("entries").asInt()).isEqualTo(12);
    }

    @Test
    void anAuditWithoutEntriesIsIntact() {
        assertThat(check().path("entries").asInt()).isZero();
        assertThat(check().path("intact").asBoolean()).isTrue();
        assertThat(check().has("firstBroken") && !check().path("firstBroken").isNull())
                .isFalse();
    }
}
