package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.reports.history.GatlingCounts;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.verdict.Figures;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How the load generator fared over the whole run, the warm-up included, in words. */
final class GeneratorFacts {

    private GeneratorFacts() {}

    static Map<String, String> of(History history) {
        Map<String, String> facts = new LinkedHashMap<>();
        List<GeneratorHealth> seconds = history.generator();
        facts.put("Requests recorded", Figures.number(history.requests().samples()));
        facts.put(
                "Requests in Gatling's log",
                history.gatling().map(GeneratorFacts::counted).orElse("there is none"));
        facts.put("Visits planned", Figures.number(history.arrivalsPlanned()));
        facts.put("Visits begun", Figures.number(history.requests().visits()));
        if (history.requests().visits() > 0) {
            facts.put(
                    "Lateness of visits, p99",
                    Figures.withUnit(history.requests().latenessMs(99), "ms"));
        }
        seconds.stream()
                .max(Comparator.comparingDouble(GeneratorHealth::longestPauseMs))
                .ifPresent(worst -> facts.put(
                        "Longest pause",
                        Figures.withUnit(worst.longestPauseMs(), "ms") + " at " + Figures.clock(worst.atSeconds())));
        OptionalDouble process = seconds.stream()
                .mapToDouble(GeneratorHealth::processCpuShare)
                .filter(share -> share >= 0)
                .average();
        OptionalDouble machine = seconds.stream()
                .mapToDouble(GeneratorHealth::machineCpuShare)
                .filter(share -> share >= 0)
                .max();
        process.ifPresent(
                share -> facts.put("CPU of the generator, mean", Figures.withUnit(100 * share, "% of the machine")));
        machine.ifPresent(share -> facts.put("CPU of the machine, worst second", Figures.withUnit(100 * share, "%")));
        long overflows = seconds.stream()
                .mapToLong(GeneratorHealth::recorderOverflows)
                .max()
                .orElse(0);
        facts.put("Requests that could not be recorded", Figures.number(overflows));
        return facts;
    }

    private static String counted(GatlingCounts gatling) {
        String unreadable = gatling.unreadable();
        return Figures.number(gatling.requests()) + (unreadable == null ? "" : ", " + unreadable);
    }
}
