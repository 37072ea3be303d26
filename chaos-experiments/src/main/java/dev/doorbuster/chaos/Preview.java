package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.record.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a fault would do: its template as it would go to FIS, and what FIS says that it would hit.
 *
 * @param progress how far that came
 * @param outcome the service's word for the experiment whose actions were all skipped
 * @param facts ids, and each target with the resources it resolved to
 * @param resources all that it would hit
 * @param beside what other faults of the run hit that are under way then, or about to be
 */
public record Preview(
        ArmedFault fault,
        InjectionState.Progress progress,
        String outcome,
        Map<String, String> facts,
        List<Resource> resources,
        List<Preview> beside) {

    private static final Duration POLL = Duration.ofSeconds(2);

    /** FIS resolves within seconds; a first use of a log takes it a quarter of a minute more. */
    private static final double LONGEST_SECONDS = 300;

    public Preview {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        resources = List.copyOf(resources);
        beside = List.copyOf(beside);
    }

    public Preview(
            ArmedFault fault,
            InjectionState.Progress progress,
            String outcome,
            Map<String, String> facts,
            List<Resource> resources) {
        this(fault, progress, outcome, facts, resources, List.of());
    }

    Preview beside(List<Preview> others) {
        return new Preview(fault, progress, outcome, facts, resources, others);
    }

    /** Itself, and what is beside it: what they take away adds up. */
    public List<Preview> together() {
        List<Preview> together = new ArrayList<>(beside);
        together.add(0, this);
        return together;
    }

    /** Whose it is, for messages. */
    public String faults() {
        return (beside.isEmpty() ? "fault " : "the faults ")
                + String.join(
                        " and ",
                        together().stream().map(each -> each.fault().name()).toList());
    }

    /** Its template with every placeholder filled. */
    public ObjectNode template() {
        return fault.template();
    }

    /** What these actions would hit, each once. */
    public List<Resource> hitBy(Set<String> actionIds) {
        Set<String> targets = new HashSet<>();
        template().path("actions").forEach(action -> {
            if (actionIds.contains(action.path("actionId").asText())) {
                action.path("targets").forEach(target -> targets.add(target.asText()));
            }
        });
        return resources.stream()
                .filter(resource -> targets.contains(resource.target()))
                .distinct()
                .toList();
    }

    /**
     * Runs the experiment with all of its actions skipped: it resolves its targets and touches none of them. It has no stop conditions,
     * for there is nothing to stop, and before a rehearsal the alarm on its heartbeat is as it should be: in alarm.
     *
     * @param run what everything started bears as the tag {@code doorbuster:run}
     * @throws InjectionFailedException if FIS refuses it or cannot be reached
     */
    public static Preview of(AwsClients aws, RunClock clock, ArmedFault fault, String run) {
        return of(aws, StackTimer.of(clock, new CountDownLatch(1)), fault, run);
    }

    /** As {@link #of(AwsClients, RunClock, ArmedFault, String)}, for as long as the timer is not ended. */
    public static Preview of(AwsClients aws, StackTimer timer, ArmedFault fault, String run) {
        double latest = timer.now() + LONGEST_SECONDS;
        try (Injection injection = new LeashedInjector(aws, run).start(fault.withoutStopConditions())) {
            InjectionState state = Backoff.insist(injection::state);
            while (!state.progress().over() && timer.now() < latest && timer.pause(POLL)) {
                state = Backoff.insist(injection::state);
            }
            List<Resource> resources = new ArrayList<>();
            injection.record().path("resolvedTargets").forEach(resolved -> resources.add(Resource.of(resolved)));
            return new Preview(fault, state.progress(), state.words(), injection.facts(), resources);
        } catch (SdkException e) {
            throw InjectionFailedException.of(aws, "FIS could not be asked", e);
        } catch (HealFailedException e) {
            throw new InjectionFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
