package dev.doorbuster.simulations.logs;

import java.io.IOException;

/** A file that unpacks to so much more than itself that it is made to do harm. */
final class ExpansionException extends IOException {

    private static final long serialVersionUID = 1;

    ExpansionException(String name, long unpacked, long packed, int most) {
        super(name + ": its first " + packed + " bytes unpacked to " + unpacked + ", more than " + most
                + " times as many: it is taken for a zip bomb and not read on; if it is a log, say so with"
                + " --most-expansion");
    }
}
