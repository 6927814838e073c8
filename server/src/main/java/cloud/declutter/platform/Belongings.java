package cloud.declutter.platform;

import java.util.Optional;

/**
 * What a module must do when a person leaves for good. Rows that refer to the account go with it by themselves; this is
 * for those that do not, and for work that must end first. Both are called in the transaction that ends the account.
 */
public interface Belongings {

    /**
     * What is at work for the person, as {@code "a scan"}; empty where nothing is, and then until the end of the
     * transaction nothing can begin.
     */
    Optional<String> atWork(Owner owner);

    /** Deletes what would stay. */
    void forget(Owner owner);
}
