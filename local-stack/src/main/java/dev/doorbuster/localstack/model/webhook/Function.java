package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The Lambda function behind the webhooks: an environment per call at a time, cold at first, kept warm for a while. */
public final class Function {
    /** What comes of an invocation. */
    sealed interface Outcome {
        /** The handler answered. */
        record Returned(Answer answer) implements Outcome {}

        /** There were as many running as may be. */
        record Throttled() implements Outcome {}

        /** It took longer than it may. */
        record TimedOut() implements Outcome {}
    }

    private final Simulation simulation;
    private final FunctionSettings settings;
    private final Deque<Long> idleUntilNanos = new ArrayDeque<>();
    private final Series invocations;
    private final Series throttles;
    private final Series errors;
    private final Series duration;
    private int running;

    public Function(Simulation simulation, FunctionSettings settings, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        Map<String, String> dimensions = Map.of("FunctionName", Names.FUNCTION);
        invocations = meter.counter(MetricId.of("AWS/Lambda", "Invocations", dimensions));
        throttles = meter.counter(MetricId.of("AWS/Lambda", "Throttles", dimensions));
        errors = meter.counter(MetricId.of("AWS/Lambda", "Errors", dimensions));
        duration = meter.sizes(MetricId.of("AWS/Lambda", "Duration", dimensions), "Milliseconds");
        Series concurrent = meter.gauge(MetricId.of("AWS/Lambda", "ConcurrentExecutions", dimensions), "Count");
        meter.onSample(() -> concurrent.add(running));
    }

    public String name() {
        return Names.FUNCTION;
    }

    public String arn() {
        return Names.arn("lambda", "function:" + Names.FUNCTION);
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    /** Environments that may run at a time. */
    public int concurrency() {
        return settings.concurrency();
    }

    public int running() {
        return running;
    }

    /** @param name of the event, from which its duration is drawn */
    void invoke(String name, Supplier<Answer> handler, Consumer<Outcome> done) {
        if (running >= settings.concurrency()) {
            throttles.add(1);
            done.accept(new Outcome.Throttled());
            return;
        }
        running++;
        invocations.add(1);
        throttles.add(0);
        long start = warm() ? 0 : settings.coldStart().toNanos();
        long nanos = settings.service().nanos(simulation.draws(name + " function"));
        boolean inTime = nanos <= settings.timeout().toNanos();
        simulation.afterNanos(start + Math.min(nanos, settings.timeout().toNanos()), () -> {
            running--;
            idleUntilNanos.addLast(
                    simulation.now() + (long) (settings.stackIdle().toNanos() / simulation.speed()));
            duration.add(nanos / 1e6);
            errors.add(inTime ? 0 : 1);
            done.accept(inTime ? new Outcome.Returned(handler.get()) : new Outcome.TimedOut());
        });
    }

    /** Takes the environment that was used last, if one is still warm. */
    private boolean warm() {
        while (!idleUntilNanos.isEmpty() && idleUntilNanos.getFirst() < simulation.now()) {
            idleUntilNanos.removeFirst();
        }
        return idleUntilNanos.pollLast() != null;
    }
}
