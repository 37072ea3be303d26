package dev.doorbuster.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees while something takes its time, such as a rehearsal: one line that is drawn anew each second where a terminal is, a line every five
 * seconds where none is, so that a log stays short and a CI job is not taken for dead. Safe for several threads.
 */
final class Display {

    private static final Duration LIVE = Duration.ofSeconds(1);
    private static final Duration LOGGED = Duration.ofSeconds(5);
    private static final String ERASE_LINE = "\r\033[2K";

    private final Console console;
    private @Nullable Instant last;
    private boolean drawn;

    Display(Console console) {
        this.console = console;
    }

    /** Something happened that is worth a line of its own. */
    synchronized void happened(String line) {
        erase();
        console.say(line);
    }

    /** Shows the state of things if it is time to. */
    synchronized void show(Supplier<String> status) {
        Instant now = console.clock().instant();
        if (last != null && Duration.between(last, now).compareTo(console.terminal() ? LIVE : LOGGED) < 0) {
            return;
        }
        last = now;
        if (console.terminal()) {
            String text = status.get();
            // A line that wraps could not be erased.
            console.out().print(ERASE_LINE + text.substring(0, Math.min(text.length(), console.columns() - 1)));
            console.out().flush();
            drawn = true;
        } else {
            console.say(status.get());
        }
    }

    /** Leaves the line free for what follows. */
    synchronized void erase() {
        if (drawn) {
            console.out().print(ERASE_LINE);
            console.out().flush();
            drawn = false;
        }
    }
}
