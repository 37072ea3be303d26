package dev.doorbuster.reports.history;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.record.PlannedFault;
import java.util.List;
import java.util.Optional;

/**
 * What became of one planned fault.
 *
 * @param events in order of time; empty if the chaos stage recorded nothing of it
 */
public record FaultLife(PlannedFault planned, List<FaultEvent> events) {

    public FaultLife {
        events = List.copyOf(events);
    }

    public String name() {
        return planned.name();
    }

    public Optional<Double> startedSeconds() {
        return first(Kind.STARTED).map(FaultEvent::atSeconds);
    }

    public Optional<Double> endedSeconds() {
        return first(Kind.ENDED).map(FaultEvent::atSeconds);
    }

    public Optional<Double> proofSeconds() {
        return first(Kind.PROOF_SEEN).map(FaultEvent::atSeconds);
    }

    public Optional<Double> healedSeconds() {
        return first(Kind.HEALED).map(FaultEvent::atSeconds);
    }

    public Optional<FaultEvent> first(Kind kind) {
        return events.stream().filter(e -> e.kind() == kind).findFirst();
    }

    /** How far it came, in words, with the reason where there is one. */
    public String story() {
        for (Kind bad : List.of(Kind.REFUSED, Kind.FAILED, Kind.LEASHED)) {
            Optional<FaultEvent> event = first(bad);
            if (event.isPresent()) {
                String word =
                        switch (bad) {
                            case REFUSED -> "was refused";
                            case LEASHED -> "was leashed: everything resolved, nothing injected";
                            default -> "failed";
                        };
                return word
                        + (event.get().detail().isBlank()
                                ? ""
                                : ": " + event.get().detail());
            }
        }
        if (startedSeconds().isEmpty()) {
            return "never started";
        }
        return endedSeconds().isEmpty() ? "started, and its end was not recorded" : "ran and ended";
    }
}
