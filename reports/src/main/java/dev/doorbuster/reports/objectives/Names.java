package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.Phase;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.reports.history.RecordedRun;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.history.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What objectives may name in a rehearsal.
 *
 * @param requests journeys, request names, regions and entry points
 * @param requestsComplete whether {@code requests} holds all there can be: only then is another name known to be a mistake
 * @param groups of instances
 * @param stackKnown whether anything but the requests is known: what was observed of the stack, and what it kept
 * @param metrics that are observed of the target
 * @param seconds how long the windows are that are known before a run: phases and the whole of it; stack time
 */
public record Names(
        List<String> phases,
        List<String> faults,
        List<String> queues,
        List<String> groups,
        Set<String> requests,
        boolean requestsComplete,
        boolean stackKnown,
        List<ObservedMetric> metrics,
        Map<String, Double> seconds) {

    static final List<String> GROUPS = List.of(StackMetric.WEB, StackMetric.CONSUMERS);

    public Names {
        phases = List.copyOf(phases);
        faults = List.copyOf(faults);
        queues = List.copyOf(queues);
        groups = List.copyOf(groups);
        requests = new LinkedHashSet<>(requests);
        metrics = List.copyOf(metrics);
        seconds = Map.copyOf(seconds);
    }

    /** What the plan alone knows: its requests are named by journeys, in code, and stay open. */
    public static Names of(Plan plan) {
        Set<String> requests = new LinkedHashSet<>();
        requests.add(Selector.ALL.name());
        Arrays.stream(EntryPoint.values()).map(EntryPoint::word).forEach(requests::add);
        return new Names(
                plan.phases().stream().map(Phase::name).toList(),
                plan.faults().stream().map(PlannedFault::name).toList(),
                List.copyOf(plan.target().resources().queues().keySet()),
                GROUPS,
                requests,
                false,
                true,
                ObservedMetric.of(plan.target()),
                seconds(plan));
    }

    private static Map<String, Double> seconds(Plan plan) {
        Map<String, Double> seconds = new HashMap<>();
        Timeline planned = Timeline.of(plan, List.of());
        planned.windows().forEach(window -> seconds.put(window.name(), window.lengthSeconds()));
        return seconds;
    }

    /** What the run knows: that of its plan, or the requests and groups of its Gatling logs. */
    public static Names of(RecordedRun run) {
        if (run.plan().isPresent()) {
            return of(run.plan().get());
        }
        return of(run.logs());
    }

    /** The requests and groups of Gatling's logs; there are no windows but the whole of it, and those given by offsets. */
    public static Names of(List<GatlingLog> logs) {
        Set<String> requests = new LinkedHashSet<>();
        requests.add(Selector.ALL.name());
        logs.forEach(log -> requests.addAll(log.names()));
        return new Names(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                requests,
                logs.stream().allMatch(GatlingLog::namesComplete),
                false,
                List.of(),
                Map.of());
    }

    /** With journeys, regions or request names that someone else knows. */
    public Names with(Set<String> moreRequests, boolean complete) {
        Set<String> all = new LinkedHashSet<>(requests);
        all.addAll(moreRequests);
        return new Names(phases, faults, queues, groups, all, complete, stackKnown, metrics, seconds);
    }

    /** Every window that {@code during} may name. */
    public List<String> windows() {
        List<String> windows = new ArrayList<>(phases);
        for (String fault : faults) {
            windows.add(Timeline.BEFORE + fault);
            windows.add(Timeline.FAULT + fault);
            windows.add(Timeline.AFTER + fault);
        }
        windows.add(Timeline.RUN);
        return windows;
    }

    /** Everything that starts and ends. */
    public List<String> anchors() {
        List<String> anchors = new ArrayList<>(phases);
        anchors.addAll(faults);
        return anchors;
    }
}
