package dev.doorbuster.record;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Map;

/**
 * One thing that happened to one fault.
 *
 * @param fault the fault's name in the rehearsal
 * @param experiment the experiment it runs
 * @param atSeconds when
 * @param detail in words: a state with its reason, a refusal, what the proof saw
 * @param data more of it, by name; may be empty
 */
public record FaultEvent(
        String fault, String experiment, Kind kind, double atSeconds, String detail, Map<String, String> data) {

    public FaultEvent {
        data = Map.copyOf(data);
    }

    /** What happened. A fault's window goes from STARTED to ENDED. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Kind {
        PLANNED,
        /** A safety rule said no; nothing was injected. */
        REFUSED,
        /** Everything was resolved and recorded, nothing injected. */
        LEASHED,
        /** We are about to ask for it. Requests that fail from here on belong to the fault. */
        STARTING,
        STARTED,
        /** The service reported a state of the experiment or of an action. */
        STATE,
        /** The experiment's own proof that it bit. */
        PROOF_SEEN,
        PROOF_CLEARED,
        /** The fault is over, as its experiment defines it: recovery is measured from here. */
        ENDED,
        /** Nothing of it is left running. */
        HEALED,
        /** It could not be started, or ended otherwise than it should. */
        FAILED
    }
}
