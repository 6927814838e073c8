package cloud.declutter.cleanup;

import cloud.declutter.catalog.FileId;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.engine.keep.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which copies shall stay.
 *
 * @param protectedPaths below any connection's root; what lies there is never removed
 * @param choices a person's own answers: the files to keep of a group, whatever the strategy says
 */
public record KeepWish(Strategy strategy, List<String> protectedPaths, Map<GroupId, Set<FileId>> choices) {}
