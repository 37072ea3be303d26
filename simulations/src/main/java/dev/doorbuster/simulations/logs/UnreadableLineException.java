package dev.doorbuster.simulations.logs;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A line that gives no request. One for each reason, with no stack trace: a log can be full of them. */
final class UnreadableLineException extends Exception {

    private static final long serialVersionUID = 1;

    private static final Map<Unreadable, UnreadableLineException> OF = new EnumMap<>(Unreadable.class);

    static {
        for (Unreadable reason : Unreadable.values()) {
            OF.put(reason, new UnreadableLineException(reason));
        }
    }

    private final Unreadable reason;

    private UnreadableLineException(Unreadable reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    static UnreadableLineException of(Unreadable reason) {
        return Objects.requireNonNull(OF.get(reason));
    }

    Unreadable reason() {
        return reason;
    }
}
