package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.cleanup.Gate.Fate;
import cloud.declutter.cleanup.StepLibrary.Kind;
import cloud.declutter.cleanup.StepLibrary.Operation;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts plans of a {@link StepLibrary} through their operations while the service dies again and again. */
final class CrashCourses implements AutoCloseable {
    private static final int TOGETHER = GatedService.JOBS - 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What has outlived its retention is purged, and nothing is about to be. */
    private static final String PURGED = """
            select not purging and not exists (
                     select from cleanup_items i
                      where i.owner_id = c.owner_id and i.cleanup_id = c.id and i.trash_path is not null
                        and i.removed_at < now() - interval '30 days' and i.purge_not_before is null)
              from cleanups c where id = ':plan'
            """;

    private final StepLibrary library;
    private final Gate gate;
    private final MortalService service;
    private final List<World> people;
    private final Database database;
    private final Connection session;
    private final List<List<String>> connections = new ArrayList<>();
    private final Map<Integer, List<String>> groups = new ConcurrentHashMap<>();
    private final AtomicInteger plans = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final Map<Course, List<String>> recoveries = new ConcurrentHashMap<>();

    /** Who works for an operation. */
    enum Part {
        /** The request that sets it going. */
        DECISION,
        JOB
    }

    /** Where the service dies: at that point of a part, counted from 1 since the part was begun last. */
    record Death(Part part, int point) {}

    /** An operation of one plan, and the deaths that come one after the other. */
    record Course(Operation operation, List<Death> deaths) {}

    CrashCourses(StepLibrary library, Gate gate, MortalService service, List<World> people, Database database) {
        this.library = library;
        this.gate = gate;
        this.service = service;
        this.people = people;
        this.database = database;
        this.session = database.connect();
        for (var number = 0; number < people.size(); number++) {
            connections.add(library.connect(people.get(number), number));
        }
    }

    /** Has files for that many more plans, and everybody see them. Nothing else is under way meanwhile. */
    private void prepare(int more) {
        library.grow(plans.get() + more);
        for (var number = 0; number < people.size(); number++) {
            var person = number;
            // The server goes on showing for a moment what it showed before.
            await().atMost(PATIENCE).until(() -> seesAll(person));
        }
    }

    private boolean seesAll(int person) {
        connections.get(person).forEach(people.get(person)::rescans);
        groups.putAll(StepLibrary.groups(people.get(person)));
        return IntStream.range(plans.get(), library.plans())
                .filter(plan -> plan % people.size() == person)
                .allMatch(plan -> groups.getOrDefault(plan, List.of()).size() == Kind.values().length);
    }

    int plans() {
        return plans.get();
    }

    int kills() {
        return kills.get();
    }

    /** The points of the recovery from the last death of a course. */
    List<String> recovery(Course course) {
        return recoveries.getOrDefault(course, List.of());
    }

    /** The points of the operations without any death, once the storages have their trash folders. */
    Map<Operation, Map<Part, List<String>>> undisturbed() throws InterruptedException, ExecutionException {
        var points = new EnumMap<Operation, Map<Part, List<String>>>(Operation.class);
        prepare(people.size() + 1);
        while (plans.get() < library.plans()) {
            var number = plans.getAndIncrement();
            var plan = planned(number);
            for (var operation : Operation.values()) {
                var parts = points.computeIfAbsent(operation, _ -> new EnumMap<>(Part.class));
                var earlier = gate.runs(name(Part.JOB, operation, plan));
                run(number, plan, new Course(operation, List.of()));
                operation
                        .decision()
                        .ifPresent(_ -> parts.put(Part.DECISION, gate.passed(name(Part.DECISION, operation, plan), 0)));
                parts.put(Part.JOB, gate.passed(name(Part.JOB, operation, plan), earlier));
            }
        }
        return points;
    }

    /** Works through the courses, many together, a plan for one of each operation. */
    void putTo(List<Course> courses) throws Exception {
        var waiting = new TreeMap<Operation, Queue<Course>>();
        for (var operation : Operation.values()) {
            waiting.put(operation, new ConcurrentLinkedQueue<>());
        }
        courses.forEach(
                course -> Objects.requireNonNull(waiting.get(course.operation)).add(course));
        for (var most = most(waiting); most > 0; most = most(waiting)) {
            // Some plans come to no death, since the service dies for others first.
            prepare(most + most / 4 + people.size());
            putTo(waiting, Math.min(TOGETHER, courses.size()));
        }
    }

    /** As long as there are plans. */
    private void putTo(Map<Operation, Queue<Course>> waiting, int together) throws Exception {
        try (var threads = Executors.newFixedThreadPool(together)) {
            var works = new ArrayList<Future<?>>();
            for (var n = 0; n < together; n++) {
                service.begin();
                works.add(threads.submit(() -> work(waiting)));
            }
            try {
                service.dieUntilAllIsDone(this::look);
            } finally {
                threads.shutdownNow();
            }
            for (var work : works) {
                work.get();
            }
        }
    }

    private static int most(Map<Operation, Queue<Course>> waiting) {
        return waiting.values().stream().mapToInt(Queue::size).max().orElse(0);
    }

    /** While the service is dead. Its jobs are free then, as they will be anyway once nobody has heard of them for a while. */
    private void look() {
        library.assertNothingIsLost();
        database.execute("update scheduled_tasks set picked = false, picked_by = null where picked");
        // Nobody decides as much as the one person here does for all plans.
        database.execute("delete from rate_limits");
    }

    private Object work(Map<Operation, Queue<Course>> waiting) throws InterruptedException, ExecutionException {
        try {
            for (var number = next(waiting); number.isPresent(); number = next(waiting)) {
                var plan = planned(number.getAsInt());
                for (var operation : Operation.values()) {
                    var queue = Objects.requireNonNull(waiting.get(operation));
                    var course = Optional.ofNullable(queue.poll()).orElse(new Course(operation, List.of()));
                    if (!run(number.getAsInt(), plan, course)) {
                        queue.add(course);
                    }
                }
            }
            return waiting;
        } finally {
            service.end();
        }
    }

    /** A plan for courses that wait; empty where none do, or there are no more plans. */
    private synchronized OptionalInt next(Map<Operation, Queue<Course>> waiting) {
        return most(waiting) > 0 && plans.get() < library.plans()
                ? OptionalInt.of(plans.getAndIncrement())
                : OptionalInt.empty();
    }

    private Answer planned(int number) {
        var keep = Map.of("strategy", "newest", "protectedPaths", List.of("keep"));
        var scope = Map.of("groupIds", groups.get(number));
        var plan = service.ask(() -> world(number).asks(keep, scope)).expect(201);
        library.edit(number);
        return plan;
    }

    /** Answers false where the service died for others before it came to one of the deaths. */
    private boolean run(int number, Answer plan, Course course) throws InterruptedException, ExecutionException {
        var world = world(number);
        var job = name(Part.JOB, course.operation, plan);
        var earlier = gate.runs(job);
        var first = hold(plan, course, 0);
        var decided =
                CompletableFuture.runAsync(() -> decide(course.operation, world, plan), Thread::startVirtualThread);
        var _ = decided.whenComplete(
                (_, refused) -> Optional.ofNullable(refused).ifPresent(first::completeExceptionally));
        var hold = first;
        for (var n = 1; n <= course.deaths.size() && hold.get() == Fate.HELD; n++) {
            hold = hold(plan, course, n);
            kills.incrementAndGet();
            service.awaitDeath();
        }
        decided.join();
        awaitEnd(course.operation, world, plan);
        assertAllIsTrue(number, plan, course);
        assertThat(hold.get()).as("%s came to its end without a death", course).isNotEqualTo(Fate.ENDED);
        if (hold.get() == Fate.MISSED) {
            return false;
        }
        var last = Math.min(earlier + course.deaths.size(), gate.runs(job) - 1);
        recoveries.put(course, gate.passed(job, last));
        return true;
    }

    private World world(int number) {
        return people.get(number % people.size());
    }

    /** Of the n-th death of a course; none is like one that has happened. */
    private CompletableFuture<Fate> hold(Answer plan, Course course, int n) {
        if (n == course.deaths.size()) {
            return CompletableFuture.completedFuture(Fate.HELD);
        }
        var death = course.deaths.get(n);
        return gate.hold(name(death.part, course.operation, plan), death.point);
    }

    /** As a {@link GatedService} calls it. */
    private static String name(Part part, Operation operation, Answer plan) {
        return switch (part) {
            case DECISION -> operation.decision().orElseThrow() + "/" + plan.text("id");
            case JOB -> plan.text("id");
        };
    }

    /** A call that waits for a job that is held is cut off after a while, and made again. */
    private void decide(Operation operation, World world, Answer plan) {
        int status;
        do {
            status = service.ask(() -> asks(operation, world, plan));
        } while (status == 503);
        assertThat(status).as("%s of %s", operation, plan).isIn(202, 409);
    }

    /** Answers the status of HTTP. */
    private int asks(Operation operation, World world, Answer plan) {
        return switch (operation) {
            case CLEANUP -> world.tries(plan).status();
            case PURGE -> outlivesRetention(plan);
            case UNDO -> world.person().post(World.path(plan) + "/undo").status();
        };
    }

    /** Has the service find by itself that it is time. */
    private int outlivesRetention(Answer plan) {
        database.execute("""
                update cleanup_items set removed_at = removed_at - interval '31 days'
                 where cleanup_id = '%s' and %s
                """.formatted(plan.text("id"), isOf(Kind.OUTLIVE_RETENTION)));
        return 202;
    }

    private static String isOf(Set<Kind> kinds) {
        return "trash_path is not null and convert_from(path, 'UTF8') ~ '/(%s)$'"
                .formatted(kinds.stream().map(Kind::name).collect(Collectors.joining("|")));
    }

    /** What is found in the trash after a death is asked for again another day only, so days pass. */
    private boolean isPurged(Answer plan) throws SQLException {
        isSo("""
                with another_day as (
                  update cleanup_items set purge_not_before = null
                   where cleanup_id = '%s' and purge is null and purge_not_before is not null and %s
                  returning id)
                select exists (select from another_day)
                """.formatted(plan.text("id"), isOf(Kind.PURGED)));
        return isSo(PURGED.replace(":plan", plan.text("id")));
    }

    private void awaitEnd(Operation operation, World world, Answer plan) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> service.ask(() -> world.now(plan)).text("state"), operation.ended()::equals);
        if (operation == Operation.PURGE) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> isPurged(plan));
        }
        var idle = "select not exists (select from scheduled_tasks where task_instance like '%/" + plan.text("id")
                + "/%')";
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> isSo(idle));
    }

    /** Asked so often by all together that a session for each question would take too long. */
    private synchronized boolean isSo(String query) throws SQLException {
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** What the person is told, what the journal says, and what the storages hold are one. */
    private void assertAllIsTrue(int number, Answer plan, Course course) {
        var world = world(number);
        var items = service.ask(() -> world.items(plan));
        var states = items.stream()
                .collect(Collectors.toMap(
                        item -> item.path("path").asString(),
                        item -> item.path("state").asString()));
        library.assertEnded(course.operation, number, states);
        var done = service.ask(() -> world.now(plan)).body().path("done");
        for (var state : List.of("removed", "skipped", "failed", "unknown", "restored")) {
            var said = states.values().stream().filter(state::equals).count();
            assertThat(done.path(state).asLong())
                    .as("%s after %s", state, course)
                    .isEqualTo(said);
        }
        assertThat(done.path("purged").asLong()).as("purged after %s", course).isEqualTo(library.purged(number));
        for (var item : items) {
            var file = "/api/v1/files/" + item.path("fileId").asString();
            assertThat(service.ask(() -> world.person().get(file)).status())
                    .as("%s after %s", item, course)
                    .isEqualTo(item.path("state").asString().equals("removed") ? 404 : 200);
        }
        assertThat(JournalFaults.of(database, plan))
                .as("faults of the journal after %s", course)
                .isEmpty();
    }

    /** After everything was undone: no job is left, and all files stand where they stood. */
    void assertAllIsBack() {
        for (var rest = plans.get(); rest < library.plans(); rest++) {
            library.edit(rest);
        }
        library.assertRestored();
        assertThat(database.first("select count(*) from cleanups where state not in ('planned', 'undone')"))
                .isEqualTo("0");
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
