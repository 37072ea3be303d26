package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A stretch of time that is marked at the edge of every chart; stack seconds since second zero.
 *
 * @param kind of an episode, {@code worst} stretch of a promise, {@code alarm}, or {@code abort}, which is a moment
 * @param text what it is
 */
record Span(String kind, String text, double fromSeconds, double toSeconds) {

    /** @param endSeconds where that ends of which no end is known */
    static List<Span> of(Assessment assessment, double endSeconds) {
        List<Span> spans = new ArrayList<>();
        EpisodeRow.of(assessment)
                .forEach(e -> spans.add(new Span(
                        e.episode().kind(),
                        e.what(),
                        e.episode().fromSeconds(),
                        e.episode().toSeconds())));
        assessment.objectives().forEach(f -> spans.addAll(worstStretches(f)));
        assessment.transitions().stream()
                .filter(t -> t.kind().equals(StackMetric.ALARM))
                .map(t -> new Span(
                        t.kind(),
                        t.of(),
                        t.fromSeconds(),
                        Objects.requireNonNullElse(t.toSeconds(), Math.max(endSeconds, t.fromSeconds()))))
                .forEach(spans::add);
        Abort abort = assessment.abort();
        if (abort != null) {
            spans.add(new Span("abort", abort.reason(), abort.atSeconds(), abort.atSeconds()));
        }
        return spans;
    }

    /** Of a promise on every stretch of a length, the one that decides in each window. */
    private static List<Span> worstStretches(Finding f) {
        return f.windows().stream()
                .filter(w -> w.worstFromSeconds() != null && w.worstToSeconds() != null)
                .map(w -> new Span(
                        "worst",
                        f.objective(),
                        Objects.requireNonNull(w.worstFromSeconds()),
                        Objects.requireNonNull(w.worstToSeconds())))
                .toList();
    }
}
