package cloud.declutter.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;

import cloud.declutter.DeclutterApplication;
import cloud.declutter.clouds.Cloud;
import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.CloudFile;
import cloud.declutter.clouds.http.Timing;
import cloud.declutter.connections.ConnectionId;
import cloud.declutter.connections.Connections;
import cloud.declutter.connections.WayIn;
import cloud.declutter.platform.Owner;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.StackWalker.Option;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * The service as it is, whose cleanup jobs and decisions ask the {@link Gate} at {@code GATE_PORT} for leave at each point:
 * before and after every call of a storage, before every further request of such a call over HTTP, before and after every
 * commit, and at the end. To be run in a process of its own.
 */
class GatedService {
    static final int JOBS = 104;

    private static final int GATE = Integer.parseInt(System.getenv().getOrDefault("GATE_PORT", "0"));
    private static final Pattern DECISION = Pattern.compile("/api/v1/cleanups/([^/]+)/(confirm|undo)");

    /** Of the thread that works on a job. */
    private static final ThreadLocal<@Nullable Job> JOB = new ThreadLocal<>();

    private static final class Job {
        private final String name;
        /** Whether a call of a storage was begun, and nothing was sent for it yet. */
        private boolean unsent;

        Job(String name) {
            this.name = name;
        }
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(DeclutterApplication.class, GatedService.class)
                .run(
                        "--db-scheduler.threads=" + JOBS,
                        "--db-scheduler.polling-interval=100ms",
                        "--db-scheduler.heartbeat-interval=10s",
                        "--declutter.cleanup.batch-files=3",
                        "--declutter.cleanup.lease=10m",
                        "--declutter.cleanup.purge-every=200ms");
    }

    private static void pass(String point) {
        var job = JOB.get();
        if (job != null) {
            pass(job.name, point);
        }
    }

    private static void pass(String job, String point) {
        try (var gate = new Socket(InetAddress.getLoopbackAddress(), GATE)) {
            gate.getOutputStream().write((job + " " + point + "\n").getBytes(UTF_8));
            if (gate.getInputStream().read() < 0) {
                throw new IllegalStateException("The gate is closed");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A job is named by its cleanup. */
    @Bean
    ExecutionInterceptor gatedJobs() {
        return (task, context, chain) -> {
            if (!task.getTaskName().equals("cleanup")) {
                return chain.proceed(task, context);
            }
            JOB.set(new Job(task.getId().split("/", 3)[1]));
            try {
                pass(Gate.BEGIN);
                var done = chain.proceed(task, context);
                pass(Gate.END);
                return done;
            } finally {
                JOB.remove();
            }
        };
    }

    /** A decision is named by what is decided, and the cleanup. */
    @Bean
    Filter gatedDecisions() {
        return (request, response, chain) -> {
            var decision = DECISION.matcher(((HttpServletRequest) request).getRequestURI());
            if (!decision.matches()) {
                chain.doFilter(request, response);
                return;
            }
            JOB.set(new Job(decision.group(2) + "/" + decision.group(1)));
            try {
                pass(Gate.BEGIN);
                chain.doFilter(request, response);
                pass(Gate.END);
            } finally {
                JOB.remove();
            }
        };
    }

    @Bean
    TransactionExecutionListener gatedTransactions() {
        return new TransactionExecutionListener() {
            @Override
            public void beforeCommit(TransactionExecution transaction) {
                pass("before the commit of " + name(transaction));
            }

            @Override
            public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
                pass("after the commit of " + name(transaction));
            }

            private String name(TransactionExecution transaction) {
                return transaction.getTransactionName().replaceFirst(".*[.](\\w+[.])", "$1");
            }
        };
    }

    @Bean
    @Primary
    WayIn gatedWay(Connections connections) {
        return new WayIn() {
            @Override
            public Cloud open(Owner owner, ConnectionId connection) {
                return gated("open", connection, () -> gated(connections.open(owner, connection)));
            }

            @Override
            public void failed(Owner owner, ConnectionId connection, CloudException failure) {
                connections.failed(owner, connection, failure);
            }
        };
    }

    private static Cloud gated(Cloud cloud) {
        var asked = Set.of("probe", "read", "look", "trash", "findTrashed", "restore", "findRestored", "purge");
        return (Cloud) Proxy.newProxyInstance(
                Cloud.class.getClassLoader(),
                new Class<?>[] {Cloud.class},
                (_, method, arguments) -> asked.contains(method.getName())
                        ? gated(method.getName(), subject(arguments), () -> call(cloud, method, arguments))
                        : call(cloud, method, arguments));
    }

    /** The path that a call is about. */
    private static Object subject(Object[] arguments) {
        return Arrays.stream(arguments)
                .filter(CloudFile.class::isInstance)
                .<Object>map(file -> ((CloudFile) file).path())
                .findFirst()
                .orElseGet(() -> arguments[1]);
    }

    private static <T> T gated(String call, Object subject, Supplier<T> asking) {
        pass("before " + call + " of " + subject);
        asks(true);
        var answer = asking.get();
        asks(false);
        pass("after " + call + " of " + subject);
        return answer;
    }

    private static void asks(boolean asks) {
        var job = JOB.get();
        if (job != null) {
            job.unsent = asks;
        }
    }

    private static Object call(Cloud cloud, Method method, Object @Nullable [] arguments) {
        try {
            return method.invoke(cloud, arguments);
        } catch (InvocationTargetException failed) {
            switch (failed.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Who calls over HTTP asks the time right before each request. */
    @Bean
    @Primary
    Timing gatedTiming(Clock clock, SecureRandom random) {
        return Timing.real(new Requests(clock), random);
    }

    private static final class Requests extends Clock {
        private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

        private final Clock real;

        Requests(Clock real) {
            this.real = real;
        }

        @Override
        public Instant instant() {
            var job = JOB.get();
            if (job != null && STACK.getCallerClass().getSimpleName().equals("Pace")) {
                if (!job.unsent) {
                    pass("between requests");
                }
                job.unsent = false;
            }
            return real.instant();
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Requests(real.withZone(zone));
        }
    }

    /** Jobs that are held keep their connections. */
    @Bean
    static BeanPostProcessor roomForAll() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.setMaximumPoolSize(JOBS + 40);
                }
                return bean;
            }
        };
    }
}
