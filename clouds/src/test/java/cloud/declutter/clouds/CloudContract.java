package cloud.declutter.clouds;

/**
 * What every storage promises behind {@link Cloud}; a storage's test implements it with a fixture of its own. Where a
 * promise needs what a kind of storage does not have, the case claims instead that the storage says so.
 */
public interface CloudContract
        extends ListingContract,
                NamesContract,
                ReadingContract,
                TrashContract,
                UndoContract,
                PurgeContract,
                TroubleContract,
                UnansweredContract,
                LeaveContract,
                FeedContract,
                CapabilitiesContract {

    /** An empty storage of its own for each test. */
    @Override
    CloudFixture fixture();
}
