package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.webhook.Function;
import dev.doorbuster.localstack.model.webhook.InvocationFault;
import java.time.Duration;
import java.util.List;

/** {@code aws:lambda:invocation-*}: lays a fault on invocations of functions. */
record FaultInvocations(List<Function> functions, InvocationFault fault, Duration duration) implements Effect {
    @Override
    public Duration apply() {
        functions.forEach(function -> function.faults().begin(fault));
        return duration;
    }

    @Override
    public void undo() {
        functions.forEach(function -> function.faults().end(fault));
    }
}
