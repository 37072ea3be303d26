package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;

/**
 * What a visitor got.
 *
 * @param status HTTP status; 0 = no answer
 * @param body the text of the answer, if the {@link Ask} wanted it; else empty
 */
public record Answer(int status, Outcome outcome, Layer refusedBy, String body) {

    static final Answer NONE = new Answer(0, Outcome.NO_ANSWER, Layer.CONNECTION, "");

    public boolean ok() {
        return outcome == Outcome.OK;
    }

    /** Whether asking again may help: an error of the other side, no answer at all, or too many at once. */
    public boolean passing() {
        return status == 0 || status >= 500 || status == 429;
    }
}
