package cloud.declutter.architecture.offenders.platform;

import cloud.declutter.identity.Account;

public final class KnowsIdentity {
    String address(Account account) {
        return account.email();
    }
}
