package cloud.declutter.engine.keep;

import cloud.declutter.engine.path.RawPath;

/**
 * One copy of a duplicate, as far as a keep rule looks at it.
 *
 * @param id tells it from every other candidate, and breaks the last tie
 * @param storage tells its storage from every other
 * @param path relative to the root of its storage
 * @param modifiedNanos last change of the content, nanoseconds since the epoch
 */
public record Candidate(String id, String storage, RawPath path, long modifiedNanos) {}
