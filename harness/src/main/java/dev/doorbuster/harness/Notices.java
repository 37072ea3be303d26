package dev.doorbuster.harness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal has to tell of its target before it has a directory to write it in: said at once, and kept for the run's log. Safe for
 * several threads.
 */
final class Notices {

    private static final String WHO = "leash";

    private final Console console;
    private final List<String> early = new ArrayList<>();
    private @Nullable RunLog log;

    Notices(Console console) {
        this.console = console;
    }

    synchronized void tell(String line) {
        console.say(line);
        if (log == null) {
            early.add(line);
        } else {
            log.add(WHO, line);
        }
    }

    /** From now on, and what was told before. */
    synchronized void keepIn(RunLog of) {
        log = of;
        early.forEach(line -> of.add(WHO, line));
        early.clear();
    }
}
