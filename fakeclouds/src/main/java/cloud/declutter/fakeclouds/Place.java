package cloud.declutter.fakeclouds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An item by its place, where names may hold a slash. */
record Place(List<String> folders, String name) {
    static Place of(String path) {
        var names = Arrays.asList(path.split("/"));
        return new Place(names.subList(0, names.size() - 1), names.getLast());
    }

    List<String> names() {
        var names = new ArrayList<>(folders);
        names.add(name);
        return names;
    }
}
