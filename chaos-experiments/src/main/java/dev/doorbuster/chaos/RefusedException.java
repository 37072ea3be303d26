package dev.doorbuster.chaos;

import java.util.List;
import java.util.stream.Collectors;

/** A safety rule said no before anything was started; exit 3. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;

    public RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining(System.lineSeparator())));
        this.refusals = List.copyOf(refusals);
    }

    RefusedException(String reason) {
        this(List.of(new Refusal(reason)));
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
