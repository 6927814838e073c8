package cloud.declutter.cleanup;

import cloud.declutter.catalog.CatalogFile;
import cloud.declutter.catalog.FileId;
import cloud.declutter.duplicates.Group;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.duplicates.Keeping;
import cloud.declutter.duplicates.Scope;
import cloud.declutter.engine.keep.Candidate;
import cloud.declutter.engine.keep.KeepRule;
import cloud.declutter.engine.keep.Verdict;
import cloud.declutter.platform.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Divides groups into what stays and what a plan lists, and counts what it leaves alone for a reason. */
final class Division {
    private final KeepWish keep;
    private final Scope scope;
    private final KeepRule rule;
    private final Stacks stacks;
    private int protectedCopies;
    private int hardLinked;
    private int unproven;

    /** Throws {@link Problem} for a path that cannot be one. */
    Division(KeepWish keep, Scope scope, Stacks stacks) {
        this.keep = keep;
        this.scope = scope;
        this.stacks = stacks;
        this.rule = keep.keeping().rule("keep.");
    }

    /** A file that may go, and the copy that stays for it. */
    record Part(CatalogFile file, CatalogFile survivor) {}

    /** What of a group the plan lists; empty where all of it stays. */
    List<Part> of(Group group) {
        if (!isProven(group)) {
            unproven += group.files().size() - 1;
            return List.of();
        }
        var files = group.files().stream()
                .collect(Collectors.toMap(
                        file -> file.id().value().toString(), Function.identity(), (one, _) -> one, HashMap::new));
        var verdict = verdict(group);
        countProtected(verdict, files);
        var survivor = file(files, verdict.survivor());
        var parts = new ArrayList<Part>();
        for (var candidate : verdict.removable()) {
            var file = file(files, candidate);
            if (!inScope(file)) {
                continue;
            }
            if (file.links() > 1) {
                hardLinked++;
                continue;
            }
            if (!stacks.letsGo(file, survivor)) {
                protectedCopies++;
                continue;
            }
            parts.add(new Part(file, survivor));
        }
        return parts;
    }

    private boolean isProven(Group group) {
        return isInSight(group)
                ? group.evidence().allowsRemovalOnSight()
                : group.evidence().allowsUnattendedRemoval();
    }

    /** Somebody has looked at the group: it is named, or a file of it is. */
    private boolean isInSight(Group group) {
        return names(group.id()) || group.files().stream().map(CatalogFile::id).anyMatch(this::names);
    }

    /** Whether the wish speaks of this very group. */
    boolean names(GroupId group) {
        return scope.groups().contains(group) || keep.choices().containsKey(group);
    }

    /** Whether the scope speaks of this very file. */
    boolean names(FileId file) {
        return scope.files().contains(file);
    }

    Cleanup.LeftOut left() {
        return new Cleanup.LeftOut(protectedCopies, hardLinked, unproven);
    }

    /** A named file that is no group's first name of its object, but has other names. */
    void leaveHardLinked() {
        hardLinked++;
    }

    private Verdict verdict(Group group) {
        var candidates = group.files().stream().map(Keeping::candidate).toList();
        if (!scope.files().isEmpty()) {
            return rule.decide(candidates, notNamed(group));
        }
        var chosen = keep.choices().get(group.id());
        return chosen == null ? rule.decide(candidates) : rule.decide(candidates, chosen(group, chosen));
    }

    /** Everything but what the scope names; at least one. */
    private Set<String> notNamed(Group group) {
        var rest = group.files().stream()
                .map(CatalogFile::id)
                .filter(id -> !scope.files().contains(id))
                .collect(Collectors.toSet());
        if (rest.isEmpty()) {
            throw Problem.at(
                    "scope.fileIds",
                    CleanupProblem.ALL_COPIES,
                    group.files().getFirst().id().value());
        }
        return texts(rest);
    }

    private static Set<String> chosen(Group group, Set<FileId> chosen) {
        if (chosen.isEmpty()) {
            throw Problem.at(
                    "keep.choices", CleanupProblem.KEEP_AT_LEAST_ONE, group.id().value());
        }
        var members = group.files().stream().map(CatalogFile::id).collect(Collectors.toSet());
        chosen.stream().filter(id -> !members.contains(id)).findFirst().ifPresent(stranger -> {
            throw Problem.at("keep.choices", CleanupProblem.UNKNOWN_ID, stranger.value());
        });
        return texts(chosen);
    }

    private boolean inScope(CatalogFile file) {
        return scope.connection().map(only -> only.equals(file.connection())).orElse(true);
    }

    /** Copies beyond the survivor that stay only because of where they lie. */
    private void countProtected(Verdict verdict, Map<String, CatalogFile> files) {
        verdict.survivors().stream()
                .skip(1)
                .filter(candidate -> rule.isProtected(candidate) && inScope(file(files, candidate)))
                .forEach(_ -> protectedCopies++);
    }

    private static CatalogFile file(Map<String, CatalogFile> files, Candidate candidate) {
        var file = files.get(candidate.id());
        if (file == null) {
            throw new IllegalStateException("A keep rule answered with a file that it was not given");
        }
        return file;
    }

    private static Set<String> texts(Set<FileId> ids) {
        return ids.stream().map(id -> id.value().toString()).collect(Collectors.toSet());
    }
}
