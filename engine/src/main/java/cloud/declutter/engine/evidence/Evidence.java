package cloud.declutter.engine.evidence;

/** How the members of a group were proven the same, strongest first (safety.md, I3). */
public enum Evidence {
    /** Our own SHA-256 of the bytes. */
    READ,
    /** The provider's SHA-256, or a tree of SHA-256. */
    STRONG,
    /** The provider's MD5, SHA-1 or quickXor. */
    PROVIDER,
    /** A checksum that its server never checked. */
    CLAIMED,
    /** Similar to the eye or ear. */
    LOOKS;

    /** Whether a copy may be removed on this evidence after a person has looked at its group and named it. */
    public boolean allowsRemovalOnSight() {
        return allowsUnattendedRemoval() || this == PROVIDER;
    }

    /** Whether a copy may be removed on this evidence without a person having looked at it. */
    public boolean allowsUnattendedRemoval() {
        return this == READ || this == STRONG;
    }
}
