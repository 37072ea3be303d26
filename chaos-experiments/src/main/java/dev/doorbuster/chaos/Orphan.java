package dev.doorbuster.chaos;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that a run left in FIS.
 *
 * @param run the id of the run that made it
 * @param name what the template is called
 * @param templateId its template, which may be gone
 * @param experimentId null for a template that nothing was started from
 * @param state the service's word for the experiment with its reason; empty without one
 * @param running whether the experiment is not over
 * @param since when it was made, stack time; null if the service does not say
 */
public record Orphan(
        String run,
        String name,
        String templateId,
        @Nullable String experimentId,
        String state,
        boolean running,
        @Nullable Instant since) {

    @Override
    public String toString() {
        String what = experimentId == null ? "template " + templateId : "experiment " + experimentId;
        return what + " (" + name + ") of run " + run + ", "
                + (experimentId == null
                        ? "from which nothing was started, made"
                        : state + (running ? ", since" : "; begun"))
                + " " + (since == null ? "nobody knows when" : since.truncatedTo(ChronoUnit.SECONDS));
    }
}
