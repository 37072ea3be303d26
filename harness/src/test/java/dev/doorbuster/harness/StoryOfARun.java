package dev.doorbuster.harness;

import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.reports.RunBuilder;
import java.io.IOException;

/** Tells stories of runs that are written by hand. */
final class StoryOfARun {

    private StoryOfARun() {}

    /** What one of many visitors lives through. */
    interface Visit {
        void due(double atSeconds);
    }

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

    /** So many visits a second in [from, to). */
    static void evenly(double from, double to, double perSecond, Visit visit) {
        for (long i = 0; i < Math.round((to - from) * perSecond); i++) {
            visit.due(from + i / perSecond);
        }
    }

    /** A minute in which 20 visitors a second come, and all are answered in 20 ms. */
    static RunBuilder quietMinute() {
        return history().steady(0, 60, 20, 20);
    }

    /** A minute of baseline and one of surge, in which 20 visitors a second come; from the one time to the other all of them get an error. */
    static RunBuilder darkness(double from, double to) {
        return twoMinutes().steady(0, from, 20, 20).steadyFailures(from, to, 20).steady(to, 120, 20, 20);
    }

    /** A minute of baseline and one of surge; nobody has come yet. */
    static RunBuilder twoMinutes() {
        return history().phase("baseline", 60).phase("surge", 60);
    }
}
