package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.KnownLatency;
import dev.doorbuster.reports.history.RequestTally;
import java.util.ArrayList;
import java.util.List;

/**
 * The other window that a figure is held against.
 *
 * @param requests due in it
 */
record Reference(Window window, RequestTally requests) {

    /** How much more the figure is than here: of all requests, and of those that were served if some were in both windows. */
    List<Held> held(RequestFigure figure, RequestTally others) {
        List<KnownLatency> there = figure.compared(others);
        List<KnownLatency> here = figure.compared(requests);
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < Math.min(there.size(), here.size()); i++) {
            held.add(Held.above(here.get(i), there.get(i), i == 0 ? others.samples() : others.served()));
        }
        return held;
    }
}
