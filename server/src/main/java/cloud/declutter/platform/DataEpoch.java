package cloud.declutter.platform;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often the database was restored from a backup (safety.md, I13). A restored database believes in a world that has gone
 * on without it: whoever restores one raises the epoch, and what earlier epochs planned, began or had read counts no more.
 */
@Component
public class DataEpoch {
    private final JdbcClient jdbc;
    private final ObjectProvider<AfterRestore> modules;

    DataEpoch(JdbcClient jdbc, ObjectProvider<AfterRestore> modules) {
        this.jdbc = jdbc;
        this.modules = modules;
    }

    /**
     * Begins a new epoch and makes void what these people hold of earlier ones, all at once.
     *
     * @param owners everybody
     * @return the epoch that holds now
     */
    @Transactional
    public long raise(List<Owner> owners) {
        var epoch = jdbc.sql("""
                        update data_epoch set epoch = epoch + 1, raised_at = clock_timestamp() returning epoch
                        """).query(Long.class).single();
        owners.forEach(owner -> modules.forEach(module -> module.makeVoid(owner)));
        return epoch;
    }

    /** Until the transaction ends nobody raises it, so that what is written now is made void or does not need to be. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        jdbc.sql("select epoch from data_epoch for share").query(row -> {});
    }
}
