package dev.doorbuster.localstack.model.account;

import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * The errors that the APIs of the account are made to answer. The stand-in has one access key, which stands for every role of the
 * account, so a fault for any role is one for every caller; Auto Scaling calls EC2 by a role of its own that no fault names. What EC2
 * throttles is counted in AWS/EC2/API, a feature that accounts have to ask for.
 */
public final class ApiFaults {
    private final Simulation simulation;
    private final List<ApiFault> faults = new ArrayList<>();
    private final DoubleConsumer throttled;
    private long calls;

    /** @param throttled hears how many calls were throttled, counted as metrics count */
    public ApiFaults(Simulation simulation, DoubleConsumer throttled) {
        this.simulation = simulation;
        this.throttled = throttled;
    }

    public void begin(ApiFault fault) {
        faults.add(fault);
    }

    /** Ends one such fault; no effect when there is none. */
    public void end(ApiFault fault) {
        faults.remove(fault);
    }

    /** What the next call of a client meets; empty when it gets through. */
    public Optional<ApiFault.Kind> meets(String service, String operation) {
        return meets(service, operation, 1);
    }

    /** Whether the next call of an instance gets through. Instances call on the stack's clock, and metrics count calls as of the wall's. */
    public boolean letThrough(String service, String operation) {
        return meets(service, operation, 1 / simulation.speed()).isEmpty();
    }

    private Optional<ApiFault.Kind> meets(String service, String operation, double counts) {
        for (ApiFault fault : faults) {
            if (fault.service().equals(service)
                    && fault.operations().contains(operation)
                    && simulation.draws("api-fault-" + ++calls).percent(fault.percentage())) {
                if (fault.kind() == ApiFault.Kind.THROTTLED) {
                    throttled.accept(counts);
                }
                return Optional.of(fault.kind());
            }
        }
        return Optional.empty();
    }
}
