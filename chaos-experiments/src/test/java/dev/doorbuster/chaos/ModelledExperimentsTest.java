package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments on the local stack, in its own time: what is modelled bites, is seen to, and heals; what is not is not injected. */
class ModelledExperimentsTest {

    /** Ten minutes of the stack are past by then, which is what proofs compare with. */
    private static final double AT = 600;

    private final List<FaultEvent> events = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database-connection-exhaustion",
                "edge-origin-impairment",
                "lambda-delay",
                "lambda-errors-after-handler",
                "lambda-errors-before-handler",
                "queue-impairment"
            })
    void bitesIsSeenToAndHeals(String experiment) throws IOException {
        run(experiment);

        assertThat(kinds())
                .as("%s", events)
                .contains(Kind.STARTED, Kind.PROOF_SEEN, Kind.PROOF_CLEARED, Kind.ENDED, Kind.HEALED)
                .doesNotContain(Kind.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct-connect-loss", "rds-cluster-failover", "task-loss"})
    void whatWouldProveItIsNotThere_soItIsNotInjected(String experiment) throws IOException {
        run(experiment);

        assertThat(kinds()).as("%s", events).containsExactly(Kind.PLANNED, Kind.FAILED);
        assertThat(events.get(1).detail()).startsWith("not injected: what would prove it cannot be seen");
    }

    private void run(String experiment) throws IOException {
        try (StillStack stack = new StillStack();
                AwsClients aws = new AwsClients(Targets.allowing(stack.aws()))) {
            ArmedFault fault = Targets.armed(aws.target(), experiment, AT);
            new ExperimentRunner(
                            new FisInjector(aws, "run-1"),
                            new AwsProofs(aws, stack::stackNow),
                            Targets.noRules(),
                            stack,
                            FaultLog.to(events::add),
                            fault)
                    .run();
        }
    }

    private List<Kind> kinds() {
        return events.stream().map(FaultEvent::kind).toList();
    }
}
