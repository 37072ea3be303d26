package dev.doorbuster.simulations;

import dev.doorbuster.record.RunClock;
import java.io.IOException;

/** Who says when the load begins. */
@FunctionalInterface
interface Start {

    /** Says that the load is ready, waits for second zero to be set, and returns the run's clock. */
    RunClock await() throws IOException;
}
