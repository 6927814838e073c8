package cloud.declutter.fakeclouds;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The delta feed of a fake OneDrive. A token is {@code <epoch>.<start>.<position>}: what was gone before the start is not
 * told. An item that changes between two pages is told again on a later one.
 */
final class GraphDelta {
    private final Items items;
    private final GraphItems graph;
    private final ChangeLog log;
    private final String address;

    GraphDelta(Items items, GraphItems graph, ChangeLog log, String address) {
        this.items = items;
        this.graph = graph;
        this.log = log;
        this.address = address;
    }

    /** Empty where the token is of an earlier epoch, or none at all. */
    Optional<Reply> page(String token, long epoch, int size) {
        if (token.equals("latest")) {
            return Optional.of(page(List.of(), "deltaLink", epoch + ".0." + log.last()));
        }
        var parts = (token.isEmpty() ? epoch + "." + log.last() + ".0" : token).split("\\.", 3);
        if (parts.length < 3 || !parts[0].equals(Long.toString(epoch))) {
            return Optional.empty();
        }
        var start = Long.parseLong(parts[1]);
        var entries = log.after(Long.parseLong(parts[2]), size);
        var told = entries.stream()
                .filter(entry -> entry.number() > start || isLive(entry.key()))
                .map(entry -> items.byId(entry.key()).orElseThrow())
                .map(graph::told)
                .toList();
        var position =
                entries.isEmpty() ? Long.parseLong(parts[2]) : entries.getLast().number();
        return Optional.of(
                position < log.last()
                        ? page(told, "nextLink", parts[0] + "." + start + "." + position)
                        : page(told, "deltaLink", parts[0] + ".0." + position));
    }

    private boolean isLive(String id) {
        return items.byId(id).map(Item::live).orElse(false);
    }

    private Reply page(List<? extends JsonNode> told, String link, String token) {
        var page = Json.object();
        page.putArray("value").addAll(told);
        page.put("@odata." + link, address + "?token=" + token);
        return Reply.json(200, page);
    }
}
