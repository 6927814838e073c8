package cloud.declutter.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Person;
import cloud.declutter.given.Site;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** I10 on two nodes, one of which is killed after it has done what was asked and before it could keep its answer. */
class IdempotencyAcrossNodesTest {
    private static final Site SITE = Site.in("staging", Map.of());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String path = SITE.folder("photos").path().toString();

    @AfterAll
    static void end() {
        SITE.close();
    }

    private Answer connects(Person person) {
        return person.send(
                "POST",
                "/api/v1/connections",
                Map.of("kind", "local", "name", "Photos", "settings", Map.of("path", path)),
                "Idempotency-Key",
                "one");
    }

    @Test
    void i10WhatADeadNodeHasDoneIsNotDoneAgainAndNobodyIsToldOtherwise() throws SQLException {
        var stays = SITE.node();
        var dies = SITE.node();
        stays.awaitReady();
        dies.awaitReady();
        var ana = stays.person("ana");
        try (var connecting = SITE.database().connect();
                var keeping = SITE.database().connect()) {
            lock(
                    connecting,
                    "select pg_advisory_xact_lock(hashtextextended('connections/' || owner_id, 0)) from accounts");
            var asked = CompletableFuture.supplyAsync(() -> connects(ana.at(dies.url())));
            await().atMost(PATIENCE).until(() -> count("idempotency_keys"), "1"::equals);
            lock(keeping, "select * from idempotency_keys for update");
            connecting.rollback();
            await().atMost(PATIENCE).until(() -> count("connections"), "1"::equals);
            dies.kill();
            // A statement that its sender has died over would still run when its turn comes.
            SITE.database().execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = current_database() and wait_event_type = 'Lock'
                    """);

            assertThat(asked).failsWithin(PATIENCE).withThrowableThat().havingRootCause();
        }

        assertThat(connects(ana).problem()).isEqualTo("still-under-way");
        SITE.database().execute("update idempotency_keys set claimed_at = claimed_at - interval '6 minutes'");
        assertThat(connects(ana).problem()).isEqualTo("outcome-unknown");
        assertThat(ana.all("/api/v1/connections")).hasSize(1);
    }

    private static void lock(Connection session, String statement) throws SQLException {
        session.setAutoCommit(false);
        try (var lock = session.createStatement()) {
            lock.execute(statement);
        }
    }

    private static String count(String table) {
        return SITE.database().first("select count(*) from " + table);
    }
}
