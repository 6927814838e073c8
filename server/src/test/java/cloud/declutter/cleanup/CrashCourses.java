package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.declutter.cleanup.Gate.Fate;
import cloud.declutter.cleanup.StepLibrary.Operation;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Puts plans of a {@link StepLibrary} through their operations while the service dies again and again. */
final class CrashCourses {
    private static final int TOGETHER = GatedService.JOBS - 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a journal must never hold, by name; nothing where all is well. */
    private static final String FAULTS = """
            with plan as (
              select * from cleanups where id = ':plan'
            ), entries as (
              select j.*, lag(j.entry) over one as before, lead(j.entry) over one as after,
                     lag(j.lease) over (order by j.number) as lease_before
                from cleanup_journal j join plan on (j.owner_id, j.cleanup_id) = (plan.owner_id, plan.id)
              window one as (partition by j.position order by j.number)
            ), items as (
              select i.* from cleanup_items i join plan on (i.owner_id, i.cleanup_id) = (plan.owner_id, plan.id)
            )
            select string_agg(fault, ', ') from (
              select 'an intent that is open (I5)' from entries where entry = 'intent' and after is null
              union select 'a second try before the outcome of the first (I6)' from entries
                     where entry = 'intent' and before = 'intent'
              union select 'an outcome of no intent (I5)' from entries
                     where entry = 'outcome' and before is distinct from 'intent'
              union select 'something that was not planned (I5)' from entries
                     where position not in (select position from items)
              union select 'an entry under an earlier lease (I9)' from entries where lease < lease_before
              union select 'an entry under no lease (I9)' from entries where lease > (select lease from plan)
              union select 'an item that is being worked on' from items where state in ('removing', 'restoring')
              union select 'an item in the trash of no known place (I8)' from items
                     where state = 'removed' and trash_path is null
              union select 'an item in the trash that is not removed' from items
                     where state <> 'removed' and trash_path is not null
            ) as f (fault)
            """;

    private final StepLibrary library;
    private final Gate gate;
    private final MortalService service;
    private final List<World> people;
    private final Database database;
    private final Map<Integer, List<String>> groups = new HashMap<>();
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
        people.forEach(person -> groups.putAll(StepLibrary.groups(person)));
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
        for (var number = plans.getAndIncrement(); number <= people.size(); number = plans.getAndIncrement()) {
            var plan = planned(number);
            for (var operation : Operation.values()) {
                var parts = points.computeIfAbsent(operation, _ -> new EnumMap<>(Part.class));
                var earlier = gate.runs(name(Part.JOB, operation, plan));
                run(number, plan, new Course(operation, List.of()));
                parts.put(Part.DECISION, gate.passed(name(Part.DECISION, operation, plan), 0));
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
        try (var threads = Executors.newFixedThreadPool(TOGETHER)) {
            var works = new ArrayList<Future<?>>();
            for (var n = 0; n < Math.min(TOGETHER, courses.size()); n++) {
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

    /** While the service is dead. */
    private void look() {
        library.assertNothingIsLost();
        // Nobody decides as much as the one person here does for all plans.
        database.execute("delete from rate_limits");
    }

    private Object work(Map<Operation, Queue<Course>> waiting) throws InterruptedException, ExecutionException {
        try {
            while (waiting.values().stream().anyMatch(queue -> !queue.isEmpty())) {
                var number = plans.getAndIncrement();
                var plan = planned(number);
                for (var operation : Operation.values()) {
                    var queue = Objects.requireNonNull(waiting.get(operation));
                    var course = Optional.ofNullable(queue.poll()).orElse(new Course(operation, List.of()));
                    if (!run(number, plan, course)) {
                        queue.add(course);
                    }
                }
            }
            return waiting;
        } finally {
            service.end();
        }
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
        var hold = hold(plan, course, 0);
        var decided = CompletableFuture.supplyAsync(
                () -> service.ask(() -> decide(course.operation, world, plan)), Thread::startVirtualThread);
        for (var n = 1; n <= course.deaths.size() && hold.get() == Fate.HELD; n++) {
            hold = hold(plan, course, n);
            kills.incrementAndGet();
            service.awaitDeath();
        }
        assertThat(decided.join().status()).isIn(202, 409);
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
            case DECISION -> operation.decision() + "/" + plan.text("id");
            case JOB -> plan.text("id");
        };
    }

    private static Answer decide(Operation operation, World world, Answer plan) {
        return switch (operation) {
            case CLEANUP -> world.tries(plan);
            case UNDO -> world.person().post(World.path(plan) + "/undo");
        };
    }

    private void awaitEnd(Operation operation, World world, Answer plan) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> service.ask(() -> world.now(plan)).text("state"), operation.ended()::equals);
        var jobs = "select count(*) from scheduled_tasks where task_instance like '%/" + plan.text("id") + "/%'";
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> database.first(jobs).equals("0"));
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
        for (var item : items) {
            var file = "/api/v1/files/" + item.path("fileId").asString();
            assertThat(service.ask(() -> world.person().get(file)).status())
                    .as("%s after %s", item, course)
                    .isEqualTo(item.path("state").asString().equals("removed") ? 404 : 200);
        }
        assertThat(database.first(FAULTS.replace(":plan", plan.text("id"))))
                .as("faults of the journal after %s", course)
                .isEmpty();
    }

    /** After everything was undone: no job is left, and all files stand where they stood. */
    void assertAllIsBack() {
        for (var rest = plans.get(); groups.containsKey(rest); rest++) {
            library.edit(rest);
        }
        library.assertRestored();
        assertThat(database.first("select count(*) from cleanups where state not in ('planned', 'undone')"))
                .isEqualTo("0");
    }
}
