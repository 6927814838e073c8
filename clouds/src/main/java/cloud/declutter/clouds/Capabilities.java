package cloud.declutter.clouds;

import cloud.declutter.engine.digest.DigestKind;
import java.util.Set;

/**
 * What a storage can do beyond listing and reading.
 *
 * @param publishes kinds of digest that it may tell of a file
 * @param features what else it has
 * @param reading how dear it is to read from
 */
public record Capabilities(Set<DigestKind> publishes, Set<Feature> features, Reading reading) {

    public Capabilities {
        publishes = Set.copyOf(publishes);
        features = Set.copyOf(features);
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** What only some storages have. */
    public enum Feature {
        /** {@link Cloud#changes} tells what changed since a cursor. */
        CHANGES,
        /** A trash of the storage's own, from which its API restores; without it a {@code .declutter-trash} folder serves. */
        OWN_TRASH,
        /** A removal that the storage itself refuses where the version changed. */
        CONDITIONAL_REMOVAL,
        /** {@link Cloud#thumbnail} without the original being read. */
        THUMBNAILS,
        /** {@link Cloud#quota}. */
        QUOTA,
        /** {@link Cloud#purge}; what has none empties its trash itself, in its own time. */
        PURGE,
        /** Its files are objects of an account, known by ids of their own: no other storage shows them. */
        OWN_OBJECTS,
        /**
         * It may show files of another storage and answer from a memory of its own, so that a file may seem to stand that
         * went there. {@link Cloud#mark} finds out.
         */
        VIEW
    }

    /** Cheapest first: of two copies the one in the cheaper storage is read. */
    public enum Reading {
        DISK,
        NEAR,
        FAR,
        METERED
    }
}
