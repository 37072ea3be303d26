package dev.doorbuster.localstack.model.account;

import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The errors that the APIs of the account are made to answer. The stand-in has one access key, which stands for every role of the
 * account, so a fault for any role is one for every caller; Auto Scaling calls EC2 by a role of its own that no fault names.
 */
public final class ApiFaults {
    private final Simulation simulation;
    private final List<ApiFault> faults = new ArrayList<>();
    private long calls;

    public ApiFaults(Simulation simulation) {
        this.simulation = simulation;
    }

    public void begin(ApiFault fault) {
        faults.add(fault);
    }

    /** Ends one such fault; no effect when there is none. */
    public void end(ApiFault fault) {
        faults.remove(fault);
    }

    /** What the next call meets; empty when it gets through. */
    public Optional<ApiFault.Kind> meets(String service, String operation) {
        for (ApiFault fault : faults) {
            if (fault.service().equals(service)
                    && fault.operations().contains(operation)
                    && simulation.draws("api-fault-" + ++calls).percent(fault.percentage())) {
                return Optional.of(fault.kind());
            }
        }
        return Optional.empty();
    }
}
