package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.account.ApiFault;
import dev.doorbuster.localstack.model.account.ApiFaults;
import java.time.Duration;

/** {@code aws:fis:inject-api-*-error}: errors for a share of the calls of roles; see {@link ApiFaults} for whose. */
record FailApiCalls(ApiFaults faults, ApiFault fault, Duration duration) implements Effect {
    @Override
    public Duration apply() {
        faults.begin(fault);
        return duration;
    }

    @Override
    public void undo() {
        faults.end(fault);
    }
}
