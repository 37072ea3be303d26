package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.history.Episode;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An episode as reports tell it. Those of single journeys that lie in one of the same kind of all requests are told with it.
 *
 * @param journeys that had the same at that time
 */
record EpisodeRow(Episode episode, List<String> journeys) {

    private static final String ALL = "all";

    static List<EpisodeRow> of(Assessment assessment) {
        List<Episode> ofAll =
                assessment.episodes().stream().filter(e -> e.of().equals(ALL)).toList();
        List<EpisodeRow> rows = new ArrayList<>();
        for (Episode e : assessment.episodes()) {
            if (e.of().equals(ALL)) {
                rows.add(new EpisodeRow(
                        e,
                        assessment.episodes().stream()
                                .filter(journey -> isPartOf(journey, e))
                                .map(Episode::of)
                                .distinct()
                                .toList()));
            } else if (ofAll.stream().noneMatch(all -> isPartOf(e, all))) {
                rows.add(new EpisodeRow(e, List.of()));
            }
        }
        return rows;
    }

    /** Most of it lies in the other. */
    private static boolean isPartOf(Episode journey, Episode all) {
        double common =
                Math.min(journey.toSeconds(), all.toSeconds()) - Math.max(journey.fromSeconds(), all.fromSeconds());
        return !journey.of().equals(ALL)
                && journey.kind().equals(all.kind())
                && common > 0
                && common >= journey.lengthSeconds() / 2;
    }

    String what() {
        return episode.kind() + " of " + episode.of();
    }

    Happening happening() {
        return new Happening(
                episode.kind(),
                episode.fromSeconds(),
                episode.toSeconds(),
                episode.kind().equals(Episode.SLOW) ? episode.of() + " slow" : what(),
                detail());
    }

    private String detail() {
        String length = Figures.withUnit(episode.lengthSeconds(), "s");
        String told =
                switch (episode.kind()) {
                    case Episode.OUTAGE -> length + ", none of " + requests() + " served" + byLayer();
                    case Episode.ERRORS ->
                        length + ", " + Figures.number(episode.errors()) + " of " + requests() + " failed" + byLayer();
                    default -> length + added();
                };
        return told
                + (journeys.isEmpty() ? "" : "; in " + String.join(", ", journeys))
                + (episode.openEnded() ? "; it went on when the load ended" : "");
    }

    private String requests() {
        return Figures.number(episode.requests()) + " requests";
    }

    private String added() {
        Double median = episode.medianMs();
        Double added = episode.addedMs();
        return median == null || added == null
                ? ""
                : ", median " + Figures.withUnit(median, "ms") + ", " + Figures.withUnit(added, "ms") + " more than in "
                        + episode.reference();
    }

    private String byLayer() {
        return episode.errorsByLayer().isEmpty()
                ? ""
                : ": "
                        + episode.errorsByLayer().entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue()
                                        .reversed())
                                .map(layer -> layer.getKey() + " " + Figures.number(layer.getValue()))
                                .collect(Collectors.joining(", "));
    }
}
