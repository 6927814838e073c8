package cloud.declutter.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.declutter.engine.keep.StackPart;
import cloud.declutter.engine.path.RawPath;
import cloud.declutter.given.Answer;
import cloud.declutter.given.Folder;
import cloud.declutter.given.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Two people who share folders full of photographs plan, scan, clean up at the same time, and edit in between, in an order
 * that the seed decides: whatever they do, no content, no protected file and no stack is lost, and undo brings all back.
 */
class InterleavingTest {
    private static final List<String> PLACES = List.of("a", "a/b", "c", "d");
    private static final List<String> STRATEGIES = List.of("newest", "oldest", "shortest_path");
    private static final List<String> ENDINGS = List.of(".CR2", ".JPG", ".MOV", ".xmp", ".CR2.xmp");
    private static final int STEPS = 12;

    private final Given given = Given.service();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingIsEverLostWhateverTheOrder(long seed) throws IOException {
        new Story(seed).isTold();
    }

    private record Somebody(World world, List<String> connections) {}

    private record Plan(World person, Answer answer, List<String> protectedPaths) {}

    private final class Story {
        private final long seed;
        private final Random random;
        private final List<Folder> folders = List.of(given.folder("one"), given.folder("two"));
        private final List<Somebody> people;
        private final List<Plan> planned = new ArrayList<>();
        private final List<Plan> carriedOut = new ArrayList<>();
        /** What would be on the disks, had nobody cleaned up. */
        private final Map<String, String> untouched = new TreeMap<>();

        Story(long seed) throws IOException {
            this.seed = seed;
            this.random = new Random(seed);
            for (var folder : folders) {
                fill(folder);
            }
            untouched.putAll(disks());
            people = Stream.of("ana", "ben")
                    .map(name -> World.of(given, name))
                    .map(person -> new Somebody(
                            person, folders.stream().map(person::scans).toList()))
                    .toList();
        }

        void isTold() throws IOException {
            for (var step = 0; step < STEPS; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1, 2 -> plan();
                    case 3 -> cleanUp();
                    case 4 -> edit();
                    default -> scan();
                }
            }
            cleanUp();
            for (var plan : carriedOut) {
                if (plan.person
                                .now(plan.answer)
                                .body()
                                .path("done")
                                .path("removed")
                                .asInt()
                        > 0) {
                    plan.person.undoes(plan.answer);
                }
            }
            assertThat(disks()).as("seed %d: all is back as it was", seed).isEqualTo(untouched);
        }

        private void fill(Folder folder) throws IOException {
            for (var n = 0; n < 24; n++) {
                var stem = oneOf(PLACES) + "/IMG_" + random.nextInt(6);
                var shot = random.nextInt(3);
                for (var ending : ENDINGS) {
                    if (random.nextBoolean()) {
                        var variant = random.nextInt(5) == 0 ? "edited" : "";
                        put(folder, stem + ending, "shot " + shot + " as " + ending + variant);
                    }
                }
            }
        }

        private void put(Folder folder, String path, String content) throws IOException {
            var file = folder.file(path, content).path().resolve(path);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * random.nextInt(20)));
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(random.nextBoolean() ? "rw-r--r--" : "rw-rw----"));
        }

        private void plan() {
            var somebody = oneOf(people);
            var person = somebody.world;
            var protectedPaths = random.nextBoolean() ? List.<String>of() : List.of(oneOf(PLACES));
            var keep = Map.of("strategy", oneOf(STRATEGIES), "protectedPaths", protectedPaths);
            var scope = random.nextInt(3) == 0
                    ? Map.of("connectionId", oneOf(somebody.connections))
                    : Map.<String, Object>of();
            var answer = person.asks(keep, scope);
            if (answer.status() == 201) {
                planned.add(new Plan(person, answer, protectedPaths));
            } else {
                assertThat(answer.problem()).isEqualTo("nothing-to-remove");
            }
        }

        private void scan() {
            var somebody = oneOf(people);
            somebody.world.rescans(oneOf(somebody.connections));
        }

        /** All plans that there are, at once. */
        private void cleanUp() throws IOException {
            var before = disks();
            planned.forEach(plan -> plan.person.tries(plan.answer).expect(202));
            planned.forEach(this::ends);
            carriedOut.addAll(planned);
            planned.clear();

            var after = disks();
            assertThat(contents(after)).as("seed %d: no content is lost", seed).isEqualTo(contents(before));
            assertThat(stacks(after)).as("seed %d: no stack is torn", seed).containsAll(stacks(before));
        }

        private void ends(Plan plan) {
            plan.person.ended(plan.answer);
            assertThat(plan.person.items(plan.answer)).allSatisfy(item -> {
                assertThat(item.path("state").asString()).as("seed %d", seed).isIn("removed", "skipped");
                assertThat(plan.protectedPaths)
                        .as("seed %d: a plan lists nothing protected", seed)
                        .noneMatch(path -> path(item).startsWith(path + "/"));
            });
        }

        private static String path(JsonNode item) {
            return item.path("path").asString();
        }

        /** Some files that still stand get another content or time. */
        private void edit() throws IOException {
            for (var folder : folders) {
                for (var path : Disk.content(folder.path()).keySet()) {
                    var file = folder.path().resolve(path);
                    switch (random.nextInt(16)) {
                        case 0 -> Files.writeString(file, "edited " + random.nextInt(2));
                        case 1 -> Files.setLastModifiedTime(file, FileTime.fromMillis(5));
                        case 2 -> Files.delete(file);
                        default -> {
                            continue;
                        }
                    }
                    untouched.remove(name(folder, path));
                    if (Files.exists(file)) {
                        untouched.put(name(folder, path), Disk.fingerprint(file));
                    }
                }
            }
        }

        private Map<String, String> disks() {
            var all = new TreeMap<String, String>();
            for (var folder : folders) {
                Disk.content(folder.path()).forEach((path, print) -> all.put(name(folder, path), print));
            }
            return all;
        }

        private static String name(Folder folder, String path) {
            return folder.path().getFileName() + "/" + path;
        }

        private <T> T oneOf(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    private static String bytes(String print) {
        return print.split(" ", 2)[0];
    }

    private static Set<String> contents(Map<String, String> disks) {
        return new HashSet<>(
                disks.values().stream().map(InterleavingTest::bytes).toList());
    }

    /** Which contents stand beside each other as parts of one photograph. */
    private static Set<String> stacks(Map<String, String> disks) {
        return new HashSet<>(disks.entrySet().stream()
                .flatMap(file -> StackPart.of(RawPath.of(file.getKey())).stream()
                        .flatMap(part -> partners(disks, part).map(partner -> bytes(file.getValue()) + " " + partner)))
                .toList());
    }

    private static Stream<String> partners(Map<String, String> disks, StackPart part) {
        return disks.entrySet().stream()
                .filter(other -> StackPart.of(RawPath.of(other.getKey()))
                        .filter(part::isPartnerOf)
                        .isPresent())
                .map(other -> bytes(other.getValue()));
    }
}
