package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The Lambda function behind the webhooks: an environment per call at a time, cold at first, kept warm for a while. */
public final class Function {
    /** What comes of an invocation. */
    public sealed interface Outcome {
        /** The handler answered. */
        record Returned(Answer answer) implements Outcome {}

        /** It was not run at all. */
        record Throttled(Throttle reason) implements Outcome {}

        /** It took longer than it may. */
        record TimedOut() implements Outcome {}

        /** The handler ended with an error of its own. */
        record Failed(String errorType, String errorMessage) implements Outcome {}
    }

    private final Simulation simulation;
    private final FunctionSettings settings;
    private final Webhooks code;
    private final Environments environments;
    private final FunctionMetrics metrics;
    private final InvocationFaults faults;

    public Function(Simulation simulation, FunctionSettings settings, Webhooks code, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        this.code = code;
        this.environments = new Environments(simulation, settings);
        this.metrics = new FunctionMetrics(meter, environments);
        this.faults = new InvocationFaults(simulation);
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

    public FunctionSettings settings() {
        return settings;
    }

    /** Environments that may run at a time. */
    public int concurrency() {
        return environments.limit();
    }

    /** What is kept for this function alone, and is its limit too; empty when it shares the account's. */
    public OptionalInt reservedConcurrency() {
        return environments.reserved();
    }

    /**
     * Reserves concurrency; 0 stops the function.
     *
     * @throws IllegalArgumentException in the words of the API, when too little would be left for other functions
     */
    public void reserveConcurrency(int reserved) {
        environments.reserve(reserved);
    }

    public void releaseConcurrency() {
        environments.release();
    }

    /** What is done to its invocations on purpose. */
    public InvocationFaults faults() {
        return faults;
    }

    public int running() {
        return environments.running();
    }

    /** Runs the handler for an event, from whose id its duration is drawn. */
    public void invoke(ShopRequest event, Consumer<Outcome> done) {
        Environments.Admission admission = environments.admit();
        if (admission.throttle().isPresent()) {
            metrics.throttled();
            done.accept(new Outcome.Throttled(admission.throttle().get()));
            return;
        }
        metrics.invoked();
        long start = admission.cold() ? settings.coldStart().toNanos() : 0;
        InvocationFault fault = faults.on(event.id());
        long nanos = fault.delay().toNanos() + settings.service().nanos(simulation.draws(event.id() + " function"));
        long limit = settings.timeout().toNanos();
        simulation.afterNanos(start + Math.min(nanos, limit), () -> {
            Outcome outcome = nanos <= limit ? fault.outcome(() -> run(event)) : new Outcome.TimedOut();
            // An environment that timed out is thrown away.
            environments.release(!(outcome instanceof Outcome.TimedOut));
            metrics.ended(Math.min(nanos, limit) / 1e6, !(outcome instanceof Outcome.Returned));
            done.accept(outcome);
        });
    }

    private Outcome run(ShopRequest event) {
        try {
            return new Outcome.Returned(code.accept(event));
        } catch (HandlerException failure) {
            return new Outcome.Failed(failure.type(), failure.words());
        }
    }
}
