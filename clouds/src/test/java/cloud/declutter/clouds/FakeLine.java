package cloud.declutter.clouds;

import cloud.declutter.fakeclouds.FakeCloud;
import cloud.declutter.fakeclouds.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The line to a fake cloud, which makes its troubles itself. */
public final class FakeLine implements Line {
    private static final int FOREVER = Integer.MAX_VALUE;

    private final FakeCloud cloud;
    private final Map<Step, List<String>> operations;

    /** @param operations of the fake that each step is made of, the one that decides first */
    public FakeLine(FakeCloud cloud, Map<Step, List<String>> operations) {
        this.cloud = cloud;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public void before(Step step, Runnable act) {
        cloud.before(of(step).getFirst(), act);
    }

    @Override
    public void loseAnswer(Step step) {
        cloud.fault(of(step).getFirst(), new Fault.LostAnswer());
    }

    @Override
    public void fail(Step step, int times) {
        replace(step, new Fault.Broken(500), times);
    }

    @Override
    public void cut(Step step, long after, int times) {
        replace(step, new Fault.CutAfter(after), times);
    }

    private void replace(Step step, Fault fault, int times) {
        for (var operation : of(step)) {
            cloud.clearFaults(operation);
            if (times > 0) {
                cloud.fault(operation, fault, times);
            }
        }
    }

    private List<String> of(Step step) {
        return operations.getOrDefault(step, List.of());
    }

    @Override
    public void throttle(int times) {
        cloud.fault(FakeCloud.ANY, new Fault.Throttled(Duration.ofSeconds(2)), times);
    }

    @Override
    public void expireCredentials() {
        cloud.revokeConsents();
    }

    @Override
    public void answerGarbage() {
        cloud.fault(FakeCloud.ANY, new Fault.Garbage(), FOREVER);
    }

    @Override
    public long requests() {
        return cloud.calls(FakeCloud.ANY);
    }
}
