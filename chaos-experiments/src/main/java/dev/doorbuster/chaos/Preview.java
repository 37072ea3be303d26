package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.record.RunClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a fault would do: its template as it would go to FIS, and what FIS says that it would hit.
 *
 * @param template with every placeholder filled
 * @param outcome the service's word for the experiment whose actions were all skipped
 * @param facts ids, and each target with the resources it resolved to
 */
public record Preview(ObjectNode template, String outcome, Map<String, String> facts) {

    private static final Duration POLL = Duration.ofSeconds(2);

    /**
     * Runs the experiment with all of its actions skipped: it resolves its targets and touches none of them.
     *
     * @param run what everything started bears as the tag {@code doorbuster:run}
     * @throws InjectionFailedException if FIS refuses it or cannot be reached
     */
    public static Preview of(AwsClients aws, RunClock clock, ArmedFault fault, String run) {
        StackTimer timer = StackTimer.of(clock, new CountDownLatch(1));
        try (Injection injection = new LeashedInjector(aws, run).start(fault)) {
            InjectionState state = injection.state();
            while (!state.progress().over() && timer.pause(POLL)) {
                state = injection.state();
            }
            return new Preview(fault.template(), state.words(), injection.facts());
        } catch (SdkException e) {
            throw InjectionFailedException.of(aws, "FIS could not be asked", e);
        } catch (HealFailedException e) {
            throw new InjectionFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
