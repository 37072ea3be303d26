package dev.doorbuster.reports.history;

import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Request;
import java.io.IOException;
import java.util.function.Consumer;

/** Where the load of a run is recorded: by our own generator, or in the logs of a Gatling run that had no rehearsal of ours. */
interface LoadRecord {

    /**
     * Reads it once, in any order; memory does not grow with it.
     *
     * @param gap told what is missing or damaged, the most telling first
     */
    void read(Sink sink, Consumer<String> gap) throws IOException;

    /** Receives what is recorded. Times are stack seconds since second zero. */
    interface Sink {

        /** A visit was planned. */
        void arrival(double atSeconds, String journey, String region);

        /** A visit began. */
        void visit(double atSeconds);

        void request(Request request);

        void health(GeneratorHealth second);
    }
}
