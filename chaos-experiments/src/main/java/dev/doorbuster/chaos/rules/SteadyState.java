package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Condition;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the experiment asks of the stack before it is hurt. A stack that is unwell already is not hurt further, and would prove nothing.
 * What is read from metrics of traffic is asked only when there is traffic.
 */
final class SteadyState implements SafetyRule<ArmedFault> {

    private static final Set<Condition.Kind> NEED_TRAFFIC = Set.of(Condition.Kind.METRIC_ABOVE);

    private final AwsClients aws;
    private final Conditions conditions;
    private final boolean loadRuns;

    /**
     * Looks through AWS.
     *
     * @param stackNow the time that the stack has
     * @param loadRuns whether there is traffic of ours
     */
    SteadyState(AwsClients aws, Supplier<Instant> stackNow, boolean loadRuns) {
        this.aws = aws;
        this.conditions = new Conditions(aws, stackNow, loadRuns);
        this.loadRuns = loadRuns;
    }

    @Override
    public String name() {
        return "the steady state holds";
    }

    @Override
    public Ruling on(ArmedFault fault) {
        if (!fault.findsSomethingOn(aws.target())) {
            return notAsked("the stand-in for the stack has nothing of what it breaks");
        }
        List<String> seen = new ArrayList<>();
        List<String> unmet = new ArrayList<>();
        for (Condition condition : fault.steadyState()) {
            if (!loadRuns && NEED_TRAFFIC.contains(condition.kind())) {
                continue;
            }
            Conditions.Look look = conditions.look(condition);
            (look.holds() ? seen : unmet).add(look.words());
        }
        return unmet.isEmpty()
                ? holds(seen.isEmpty() ? "asked when the load runs" : String.join("; ", seen))
                : refuses("fault " + fault.name() + ": steady state not met: " + String.join("; ", unmet), "");
    }
}
