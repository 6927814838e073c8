package cloud.declutter.identity;

import cloud.declutter.platform.Belongings;
import cloud.declutter.platform.Owner;
import cloud.declutter.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an account for good: everything that is held about the person goes, in one transaction; storages are not touched. */
@Component
class Departure {
    private final Accounts accounts;
    private final People people;
    private final ObjectProvider<Belongings> belongings;

    Departure(Accounts accounts, People people, ObjectProvider<Belongings> belongings) {
        this.accounts = accounts;
        this.people = people;
        this.belongings = belongings;
    }

    /** Throws {@link Problem} LAST_ADMIN while others remain, and AT_WORK while a job is. */
    @Transactional
    void leave(Owner owner) {
        people.mustNotBeLastAdmin(owner);
        accounts.lock(owner);
        belongings.stream()
                .flatMap(each -> each.atWork(owner).stream())
                .findFirst()
                .ifPresent(work -> {
                    throw Problem.of(IdentityProblem.AT_WORK, work);
                });
        belongings.forEach(each -> each.forget(owner));
        accounts.delete(owner);
    }
}
