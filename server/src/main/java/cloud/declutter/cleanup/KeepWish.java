package cloud.declutter.cleanup;

import cloud.declutter.catalog.FileId;
import cloud.declutter.duplicates.GroupId;
import cloud.declutter.duplicates.Keeping;
import java.util.Map;
import java.util.Set;

/**
 * Which copies shall stay.
 *
 * @param choices a person's own answers: the files to keep of a group, whatever the strategy says
 */
public record KeepWish(Keeping keeping, Map<GroupId, Set<FileId>> choices) {}
