package dev.doorbuster.harness;

import dev.doorbuster.record.Phase;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The state of a running rehearsal in one line.
 *
 * @param latest last value of each observed metric, by {@code metric of}, such as {@code queue-depth orders}
 * @param faults names of the faults that are active now
 */
record StatusLine(Plan plan, Progress progress, Map<String, Double> latest, List<String> faults) {

    String text() {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "  %s %-9s%s offered %5.1f/s sent %5.1f/s  p95 %4.0f ms  errors %4.1f %%",
                clock(progress.atSeconds()),
                phase(progress.atSeconds()),
                faults.isEmpty() ? "" : " FAULT " + String.join(", ", faults) + " ",
                progress.plannedPerSecond(),
                progress.sentPerSecond(),
                progress.p95Ms(),
                progress.errorShare() * 100));
        plan.target()
                .resources()
                .queues()
                .keySet()
                .forEach(queue -> append(line, "queue " + queue, "queue-depth " + queue));
        append(line, "web", "capacity web");
        append(line, "consumers", "capacity consumers");
        return line.toString();
    }

    /** The same at another time, with no load any more. */
    StatusLine at(double atSeconds) {
        return new StatusLine(plan, new Progress(atSeconds, 0, 0, 0, 0, 0, 0), latest, faults);
    }

    private void append(StringBuilder line, String label, String metric) {
        Double value = latest.get(metric);
        line.append("  ")
                .append(label)
                .append(' ')
                .append(value == null ? "?" : String.format(Locale.ROOT, "%.0f", value));
    }

    private String phase(double atSeconds) {
        return plan.phases().stream()
                .filter(phase -> phase.window().contains(atSeconds))
                .map(Phase::name)
                .findFirst()
                .orElse(atSeconds < 0 ? "start" : "drain");
    }

    /** Stack time as minutes and seconds: {@code 12:05}. */
    static String clock(double atSeconds) {
        long seconds = Math.max(0, Math.round(atSeconds));
        return String.format(Locale.ROOT, "%2d:%02d", seconds / 60, seconds % 60);
    }
}
