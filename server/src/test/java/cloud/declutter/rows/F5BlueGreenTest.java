package cloud.declutter.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.given.BlueGreen;
import cloud.declutter.given.Database;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import cloud.declutter.given.Person;
import cloud.declutter.given.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Row F5: two nodes on one database change places under load, by the script and through HAProxy as in production. What the
 * callers were told is held against the database. Of the drill {@code -Ddeclutter.switches} and {@code -Ddeclutter.seconds}
 * make it longer, {@code -Ddeclutter.rate} slower.
 */
class F5BlueGreenTest {
    private static final int SWITCHES = 2;
    private static final int SECONDS = 20;
    /** What two cores carry that also start a node. */
    private static final int PER_SECOND = 40;

    private static final int PER_SECOND_OF_A_PERSON = 10;

    private final Database database = Given.database();
    private final Folder files = Given.service().folder("switched");
    private final BlueGreen site = new BlueGreen(files.folder("switch"), control());

    @AfterEach
    void end() {
        List.of("blue", "green").forEach(colour -> site.control("stop", "declutter@" + colour));
        site.close();
    }

    @Test
    void noRequestFailsIsDoneTwiceOrIsLostWhileColoursChange() {
        changePlaces(SWITCHES, SECONDS, PER_SECOND);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "declutter.drills",
            matches = "true",
            disabledReason = "It takes a machine of its own")
    void noneDoesSoUnderALoadThatFillsAMachine() {
        changePlaces(
                Integer.getInteger("declutter.switches", SWITCHES),
                Integer.getInteger("declutter.seconds", SECONDS),
                Integer.getInteger("declutter.rate", 200));
    }

    private void changePlaces(int switches, int seconds, int perSecond) {
        assertThat(site.control("start", "declutter@blue")).endsWith("exit 0");
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> Person.nobody(site.url()).get("/ready").status() == 200);
        var people = IntStream.range(0, Math.max(1, perSecond / PER_SECOND_OF_A_PERSON))
                .mapToObj(n -> Person.registered(site.url(), "ana" + n, "ana" + n + "@example.org"))
                .toList();

        try (var load = new SteadyLoad(people, files.folder("library"), perSecond)) {
            for (var n = 0; n < switches; n++) {
                assertThat(site.switchTo(n % 2 == 0 ? "green" : "blue")).endsWith("exit 0");
            }
            load.goOnFor(Duration.ofSeconds(seconds));

            System.out.println("blue-green: " + switches + " switches, " + load);
            assertThat(load.failures()).isEmpty();
            assertThat(load.sent()).isGreaterThanOrEqualTo(seconds * perSecond);
            assertThat(connected()).isEqualTo(load.ledger());
        }
    }

    /** Names and ids of all connections, by name. */
    private String connected() {
        return database.first(
                "select string_agg(name || ' ' || id, E'\\n' order by name collate \"C\") from connections");
    }

    /** Units that are processes of this machine. */
    private String control() {
        var settings = Map.of(
                        "ENVIRONMENT", "staging",
                        "SECRET_KEY", Given.SECRET_KEY,
                        "DATABASE_URL", database.url(),
                        "DECLUTTER_HOME", files.folder("home").path().toString(),
                        "LOCAL_ROOTS", files.path().toString(),
                        "TRUSTED_PROXIES", "127.0.0.1",
                        "DRAIN_SECONDS", "0",
                        "MANAGEMENT_PORT", "0",
                        "LOG_LEVEL", "WARN")
                .entrySet()
                .stream()
                .map(each -> each.getKey() + "='" + each.getValue() + "'")
                .collect(Collectors.joining(" "));
        var program = Program.with(Map.of()).command().stream()
                .map(each -> "'" + each + "'")
                .collect(Collectors.joining(" "));
        return """
                export %1$s
                colour=${2#*@}
                address=DECLUTTER_${colour^^}
                address=${!address}
                export PORT=${address#*:}
                case "$1 ${2%%@*}" in
                  'start declutter-migrate') %2$s migrate >>"$folder/migrate.log" 2>&1 ;;
                  'start declutter')
                    %2$s serve >>"$folder/$colour.log" 2>&1 </dev/null &
                    echo $! >"$folder/$colour.pid"
                    ;;
                  'stop declutter')
                    pid=$(cat "$folder/$colour.pid" 2>/dev/null) || exit 0
                    kill "$pid" 2>/dev/null || exit 0
                    while grep -qs '^State:.[^Z]' "/proc/$pid/status"; do sleep 0.1; done
                    ;;
                esac
                """.formatted(settings, program);
    }
}
