package dev.doorbuster.simulations.logs;

import java.io.IOException;
import java.util.Locale;

/** Too many lines could not be read for the rest to be what happened. */
public final class UnreadableLogException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableLogException(LogReading reading, double most) {
        super(String.format(
                Locale.ROOT,
                "%d of %d lines could not be read, which is more than %s %%; read on nevertheless with --most-unread%n"
                        + "  %s",
                reading.unread().count(),
                reading.lines(),
                percent(most),
                String.join(System.lineSeparator() + "  ", reading.unread().told())));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4f", share * 100).replaceAll("\\.?0+$", "");
    }
}
