package dev.doorbuster.harness;

import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.reports.RunBuilder;
import java.io.IOException;

/** Tells stories of runs that are written by hand. */
final class StoryOfARun {

    private StoryOfARun() {}

    /** What happened to a record after it was written. */
    interface Mishap {
        void befall(RunDirectory run) throws IOException;
    }

    static Story story(String tale, Conclusion expected, RunBuilder run) {
        return story(tale, expected, run, written -> {});
    }

    static Story story(String tale, Conclusion expected, RunBuilder run, Mishap mishap) {
        return new Story(tale, expected, folder -> {
            RunDirectory written = run.write(folder);
            mishap.befall(written);
            return Story.Told.toAssess(written.root(), "assess", written.root().toString());
        });
    }

    /** A minute in which 20 visitors a second come, and all are answered in 20 ms. */
    static RunBuilder quietMinute() {
        return history().steady(0, 60, 20, 20);
    }
}
