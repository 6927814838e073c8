package cloud.declutter.cleanup;

import cloud.declutter.cleanup.CrashCourses.Course;
import cloud.declutter.cleanup.CrashCourses.Death;
import cloud.declutter.cleanup.CrashCourses.Part;
import cloud.declutter.cleanup.StepLibrary.Operation;
import cloud.declutter.given.Database;
import cloud.declutter.given.Given;
import cloud.declutter.given.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The service is killed at every point of a cleanup, of its purge and its undo, and of the recoveries from that: at each transition of the
 * journal and each call of a storage. Each time everything is found as the promise has it (safety.md, I1 to I13).
 *
 * <p>Many plans go through it together, each to a point of its own, where its job is held. Once all are held the process is
 * killed, so that one start serves many points.
 */
@EnabledIfSystemProperty(
        named = "declutter.drills",
        matches = "true",
        disabledReason = "It takes minutes, and a machine of its own")
class StepCrashTest {
    private static final String SETTLING = "before the commit of Journal.settle";
    private static final int PEOPLE = 6;

    private final StepLibrary library = new StepLibrary(Given.service().folder("steps"), PEOPLE);
    private final Gate gate = new Gate(library::meddle);
    private final Database database = Given.database();
    private final MortalService service = new MortalService(program(), gate::still);

    private Program program() {
        var settings = new HashMap<>(library.settings());
        settings.putAll(Map.of(
                "ENVIRONMENT",
                "development",
                "SECRET_KEY",
                Given.SECRET_KEY,
                "DATABASE_URL",
                database.url(),
                "DECLUTTER_HOME",
                Given.service().folder("home").path().toString(),
                "PORT",
                Program.freePort(),
                "MANAGEMENT_PORT",
                "0",
                "LOG_LEVEL",
                "WARN",
                "GATE_PORT",
                Integer.toString(gate.port())));
        return Program.with(settings).main(GatedService.class);
    }

    @AfterEach
    void stop() {
        service.close();
        gate.close();
        library.close();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingIsLostWhereverTheServiceDies() throws Exception {
        try (var courses = new CrashCourses(library, gate, service, people(), database)) {
            walkThrough(courses);
        }
    }

    private void walkThrough(CrashCourses courses) throws Exception {
        var points = courses.undisturbed();
        putTo(courses, everyPoint(points));
        var recoveries = worst(points).collect(Collectors.toMap(course -> course, courses::recovery));
        putTo(courses, everyPointOf(recoveries));

        courses.assertAllIsBack();
        System.out.printf(
                "step n: points %s, of recoveries %s; %d plans, killed %d times in %d lives of the service%n",
                counts(points),
                recoveries.values().stream().map(List::size).toList(),
                courses.plans(),
                courses.kills(),
                service.lives());
    }

    private List<World> people() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> "person" + number)
                .map(name -> new World(service.served().person(name)))
                .toList();
    }

    /** A job that is held within its transaction makes all other jobs of its person wait, so such come by themselves. */
    private static void putTo(CrashCourses courses, Map<Course, String> points) throws Exception {
        for (var locking : List.of(false, true)) {
            courses.putTo(points.entrySet().stream()
                    .filter(course -> course.getValue().equals(SETTLING) == locking)
                    .map(Map.Entry::getKey)
                    .toList());
        }
    }

    /** A death at each point, and what the point is called. */
    private static Map<Course, String> everyPoint(Map<Operation, Map<Part, List<String>>> points) {
        var courses = new HashMap<Course, String>();
        points.forEach((operation, parts) -> parts.forEach((part, passed) -> IntStream.rangeClosed(1, passed.size())
                .forEach(point ->
                        courses.put(new Course(operation, List.of(new Death(part, point))), passed.get(point - 1)))));
        return courses;
    }

    /** Those that die with all done at the storages and nothing of it in the journal: the most is to be found out then. */
    private static Stream<Course> worst(Map<Operation, Map<Part, List<String>>> points) {
        return points.entrySet().stream().flatMap(parts -> {
            var passed = parts.getValue().getOrDefault(Part.JOB, List.of());
            return IntStream.range(1, passed.size())
                    .filter(next -> passed.get(next).equals(SETTLING))
                    .mapToObj(point -> new Course(parts.getKey(), List.of(new Death(Part.JOB, point))));
        });
    }

    /** With a second death at each point of the recovery from the first. */
    private static Map<Course, String> everyPointOf(Map<Course, List<String>> recoveries) {
        var courses = new HashMap<Course, String>();
        recoveries.forEach((course, passed) -> IntStream.rangeClosed(1, passed.size())
                .forEach(point -> courses.put(
                        new Course(
                                course.operation(),
                                Stream.concat(course.deaths().stream(), Stream.of(new Death(Part.JOB, point)))
                                        .toList()),
                        passed.get(point - 1))));
        return courses;
    }

    private static Map<Operation, Map<Part, Integer>> counts(Map<Operation, Map<Part, List<String>>> points) {
        return points.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        parts -> parts.getValue().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        each -> each.getValue().size()))));
    }
}
