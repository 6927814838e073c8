package cloud.declutter.clouds;

/** What every storage promises behind {@link Cloud}; a storage's test implements it with a fixture of its own. */
public interface CloudContract extends ReadingContract, TrashContract {

    /** An empty storage of its own for each test. */
    @Override
    CloudFixture fixture();
}
