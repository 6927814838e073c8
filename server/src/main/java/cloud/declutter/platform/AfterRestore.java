package cloud.declutter.platform;

/**
 * What a module must make void when the database was restored from a backup, since it speaks of storages, or of work on
 * them, that have gone on since. Each module that holds something of the kind has one of these.
 */
public interface AfterRestore {

    /** Called for each person, in the transaction that {@link DataEpoch#raise raises} the epoch. */
    void makeVoid(Owner owner);
}
