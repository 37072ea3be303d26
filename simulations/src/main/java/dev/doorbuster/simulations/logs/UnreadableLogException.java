package dev.doorbuster.simulations.logs;

import dev.doorbuster.record.yaml.Quantity;
import java.io.IOException;
import java.util.Locale;

/** Too many lines could not be read for the rest to be what happened. */
public final class UnreadableLogException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableLogException(LogReading reading, double most) {
        super(String.format(
                Locale.ROOT,
                "%d of %d lines could not be read, which is more than %s; read on nevertheless with --most-unread%n"
                        + "  %s",
                reading.unread().count(),
                reading.lines(),
                Quantity.shareText(most),
                String.join(System.lineSeparator() + "  ", reading.unread().told())));
    }
}
