package cloud.declutter.fakeclouds;

import java.time.InstantSource;

/**
 * How a fake cloud is started.
 *
 * @param account whose cloud it is; accounts of different names are different storages
 * @param port of the API, 0 for any
 * @param pageSize most items that a page of a listing holds, whatever the caller asks for
 */
public record FakeSettings(String account, int port, int pageSize, InstantSource clock) {
    public static FakeSettings of(String account) {
        return new FakeSettings(account, 0, 1000, InstantSource.system());
    }

    public FakeSettings withPort(int other) {
        return new FakeSettings(account, other, pageSize, clock);
    }

    public FakeSettings withClock(InstantSource other) {
        return new FakeSettings(account, port, pageSize, other);
    }
}
