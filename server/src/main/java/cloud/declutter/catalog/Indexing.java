package cloud.declutter.catalog;

import cloud.declutter.connections.ConnectionId;
import cloud.declutter.platform.Jobs;
import cloud.declutter.platform.Owner;
import com.github.kagkarlsson.scheduler.task.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Has names and folders taken down when somebody looks for them, not when a scan ends: a scan costs nothing more, and whoever
 * never searches pays nothing.
 */
@Component
class Indexing {
    private final NameIndex index;
    private final Jobs jobs;
    private final Task<Void> indexJob;

    Indexing(NameIndex index, Jobs jobs, Task<Void> indexJob) {
        this.index = index;
        this.jobs = jobs;
        this.indexJob = indexJob;
    }

    /** The kind of job that takes down the names of a connection. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        Task<Void> indexJob(NameIndex index) {
            return Jobs.kind(
                    "index", (owner, id, mustHandOver) -> index.refresh(owner, new ConnectionId(id), mustHandOver));
        }
    }

    /** Whether lists show all that is catalogued of a person; where not, that is begun now. */
    boolean isComplete(Owner owner) {
        var behind = index.behind(owner);
        behind.forEach(connection -> jobs.start(indexJob, owner, connection.value()));
        return behind.isEmpty();
    }
}
