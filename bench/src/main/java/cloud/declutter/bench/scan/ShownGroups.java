package cloud.declutter.bench.scan;

import cloud.declutter.bench.corpus.Manifest;
import cloud.declutter.bench.service.Api;
import cloud.declutter.engine.path.RawPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the groups that the page shows against the manifest. Paths on the page are for eyes, so two names may look the
 * same; counted is therefore how often each whole group occurs, looked at with such eyes on both sides.
 */
final class ShownGroups {
    private ShownGroups() {}

    /** How many groups stand on one side only; 0 if the page shows exactly the truth. */
    static int differences(Manifest manifest, List<Api.Shown> shown) {
        var firstNames = new HashMap<String, String>();
        for (var names : manifest.hardLinks()) {
            names.forEach(name -> firstNames.put(display(name), display(names.getFirst())));
        }
        var balance = new HashMap<Api.Shown, Integer>();
        for (var group : manifest.groups()) {
            count(
                    balance,
                    group.size(),
                    group.files().stream().map(ShownGroups::display).toList(),
                    1);
        }
        for (var group : shown) {
            count(balance, group.size(), firstNames(firstNames, group.paths()), -1);
        }
        return balance.values().stream().mapToInt(Math::abs).sum();
    }

    private static void count(Map<Api.Shown, Integer> balance, long size, List<String> paths, int step) {
        balance.merge(new Api.Shown(size, paths.stream().sorted().toList()), step, Integer::sum);
    }

    private static List<String> firstNames(Map<String, String> firstNames, List<String> paths) {
        return paths.stream().map(path -> firstNames.getOrDefault(path, path)).toList();
    }

    private static String display(String escaped) {
        return RawPath.ofEscaped(escaped).display();
    }
}
