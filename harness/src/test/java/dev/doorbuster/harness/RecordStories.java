package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.refused;
import static dev.doorbuster.harness.StoryOfARun.evenly;
import static dev.doorbuster.harness.StoryOfARun.quietMinute;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.RunBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs that ended before their time, and records that time has gnawed at. */
final class RecordStories {

    private static final String NO_ERRORS = "errors of all < 1 %";

    private RecordStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "The load stage did not finish",
                        inconclusive("record-whole"),
                        quietMinute().partial(Stage.LOAD).objective(NO_ERRORS)),
                story(
                        "The load stage did not finish, and a seventh of what there is of it are errors: the rest may be fine",
                        inconclusive("record-whole"),
                        quietMinute()
                                .steadyFailures(10, 20, 20)
                                .partial(Stage.LOAD)
                                .objective(NO_ERRORS)),
                story(
                        "The same, and ten errors at most were promised: they do not become fewer",
                        fail("error-count"),
                        quietMinute()
                                .steadyFailures(10, 20, 20)
                                .partial(Stage.LOAD)
                                .objective("error count of all <= 10")),
                story(
                        "The load stage did not finish; half was promised to take less than 10 ms in the first half, and what is missing of it took longer",
                        fail("latency"),
                        quietMinute().partial(Stage.LOAD).objective("p50 of all < 10 ms during 0 s to 30 s")),
                story(
                        "The observation did not finish; the promise is about requests alone",
                        inconclusive("record-whole"),
                        quietMinute().partial(Stage.OBSERVE).objective(NO_ERRORS)),
                story(
                        "The run was killed when half of its crowd had come, and was quick until then",
                        inconclusive("load-delivered"),
                        killed(20).objective("p50 of all < 30 ms")),
                story(
                        "The run was killed when half of its crowd had come, and was slow until then",
                        inconclusive("load-delivered"),
                        killed(900).objective("p50 of all < 30 ms")),
                story(
                        "The load never began",
                        inconclusive("errors"),
                        quietMinute().noClock().partial(Stage.LOAD).objective(NO_ERRORS)),
                story(
                        "The disk was full: our own failure, and the slow requests may be its doing",
                        inconclusive("latency"),
                        quietMinute().ended(Manifest.OWN_FAILURE).objective("p50 of all < 10 ms during 0 s to 30 s")),
                story(
                        "Somebody pressed Ctrl-C when all had gone well",
                        inconclusive("record-whole"),
                        quietMinute().ended(Manifest.INTERRUPTED).objective(NO_ERRORS)),
                story(
                        "Somebody pressed Ctrl-C when a promise had been broken already",
                        fail("latency"),
                        quietMinute().ended(Manifest.INTERRUPTED).objective("p50 of all < 10 ms during 0 s to 30 s")),
                story(
                        "The same, but it was promised of all of the run: what was under way at the end is not in the record",
                        inconclusive("record-whole"),
                        quietMinute().ended(Manifest.INTERRUPTED).objective("p50 of all < 10 ms")),
                story(
                        "A safety rule aborted the run; what it saw was fine",
                        inconclusive("record-whole"),
                        quietMinute().ended(Manifest.ABORTED).objective(NO_ERRORS)),
                story(
                        "A safety rule aborted the run; what it saw broke a promise",
                        fail("latency"),
                        quietMinute().ended(Manifest.ABORTED).objective("p50 of all < 10 ms during 0 s to 30 s")),
                story(
                        "The record of requests is cut in the middle",
                        inconclusive("record-whole"),
                        quietMinute().objective("p50 of all < 30 ms during 0 s to 20 s"),
                        run -> halve(run.toRead(RunFile.REQUESTS).orElseThrow())),
                story(
                        "A byte of the record of requests is wrong, towards its end; long before that nobody was served for ten seconds, and the generator had no part in either",
                        fail("errors"),
                        history()
                                .phase("surge", 120)
                                .steady(0, 10, 20, 20)
                                .steadyFailures(10, 20, 20)
                                .steady(20, 120, 20, 20)
                                .objective("errors of all < 1 % during 5 s to 25 s"),
                        run -> flip(run.toRead(RunFile.REQUESTS).orElseThrow(), 0.9)),
                story(
                        "A byte of the record of requests is wrong, towards its end; all before that was fine",
                        inconclusive("record-whole"),
                        quietMinute().objective("errors of all < 1 % during 0 s to 20 s"),
                        run -> flip(run.toRead(RunFile.REQUESTS).orElseThrow(), 0.9)),
                story(
                        "The record of requests is not there",
                        inconclusive("enough-samples"),
                        quietMinute().objective(NO_ERRORS),
                        run -> Files.delete(run.toRead(RunFile.REQUESTS).orElseThrow())),
                story(
                        "The list of planned visits is cut before its end",
                        inconclusive("load-delivered"),
                        quietMinute().objective(NO_ERRORS),
                        run -> halve(run.toRead(RunFile.ARRIVALS).orElseThrow())),
                story(
                        "The metrics are cut after the worst sample but one",
                        inconclusive("observed"),
                        quietMinute()
                                .observed("queue-depth", "orders", 0, 5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 500, 9, 8, 7)
                                .objective("queue orders depth < 100"),
                        run -> halve(run.toRead(RunFile.METRICS).orElseThrow())),
                story(
                        "The metrics lack their last line alone, and nobody knows what else",
                        inconclusive("record-whole"),
                        quietMinute()
                                .observed("queue-depth", "orders", 0, 5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 8, 7)
                                .objective("queue orders depth < 100"),
                        run -> cut(run.toRead(RunFile.METRICS).orElseThrow(), 5)),
                story(
                        "What happened to the faults was not recorded",
                        inconclusive("fault-took-effect"),
                        quietMinute().fault("az-loss", 20, 30).objective("errors of all < 1 % during fault:az-loss"),
                        run -> Files.delete(run.toRead(RunFile.FAULTS).orElseThrow())),
                story(
                        "The record of requests begins with something else: it tells nothing",
                        inconclusive("enough-samples"),
                        quietMinute().objective(NO_ERRORS),
                        run -> overwrite(run.toRead(RunFile.REQUESTS).orElseThrow())),
                story(
                        "The manifest is of a version that nobody knows",
                        refused("manifest"),
                        quietMinute().objective(NO_ERRORS),
                        run -> replace(run.manifestFile(), Manifest.SCHEMA, "doorbuster.manifest/99")),
                story(
                        "A sample of the metrics was made smaller after the run",
                        inconclusive("record-whole"),
                        quietMinute()
                                .observed("queue-depth", "orders", 0, 5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 500, 9, 8, 7)
                                .objective("queue orders depth < 100"),
                        run -> replace(run.toRead(RunFile.METRICS).orElseThrow(), ":500", ":50")),
                story(
                        "A sample of the metrics is no number, and what followed it is not believed either",
                        inconclusive("observed"),
                        quietMinute()
                                .observed("queue-depth", "orders", 0, 5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 500, 9, 8, 7)
                                .objective("queue orders depth < 100"),
                        run -> replace(run.toRead(RunFile.METRICS).orElseThrow(), ":5.0,\"unit", ":NaN,\"unit")),
                story(
                        "The proof of a fault was written into the record afterwards",
                        inconclusive("record-whole"),
                        quietMinute()
                                .toothlessFault("az-loss", 20, 30)
                                .faultEvent("az-loss", FaultEvent.Kind.STATE, 25, "running")
                                .objective("errors of all < 1 % during fault:az-loss"),
                        run -> replace(run.toRead(RunFile.FAULTS).orElseThrow(), "\"state\"", "\"proof-seen\"")),
                story(
                        "A safety rule aborted the run in the surge; of the decay, of which it is promised, nothing came",
                        inconclusive("enough-samples"),
                        abortedInTheSurge().objective("errors of all < 1 % during decay")),
                story(
                        "The metrics are of a version that nobody knows",
                        inconclusive("observed"),
                        quietMinute()
                                .observed("queue-depth", "orders", 0, 5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 8, 7)
                                .objective("queue orders depth < 100"),
                        run -> ofTomorrow(run, RunFile.METRICS)),
                story(
                        "What happened to the faults is told in a version that nobody knows",
                        inconclusive("fault-took-effect"),
                        quietMinute().fault("az-loss", 20, 30).objective("errors of all < 1 % during fault:az-loss"),
                        run -> ofTomorrow(run, RunFile.FAULTS)),
                story(
                        "The list of planned visits is of a version that nobody knows",
                        inconclusive("load-delivered"),
                        quietMinute().objective(NO_ERRORS),
                        run -> ofTomorrow(run, RunFile.ARRIVALS)),
                story(
                        "The generator's health is told in a version that nobody knows",
                        inconclusive("generator-healthy"),
                        quietMinute().objective(NO_ERRORS),
                        run -> ofTomorrow(run, RunFile.GENERATOR)),
                story(
                        "The objectives hold a word that nobody knows",
                        refused("no objective begins with \"latenecy\""),
                        quietMinute().objective("latenecy of all < 30 ms")));
    }

    private static RunBuilder killed(double latencyMs) {
        RunBuilder run = RunBuilder.history()
                .steady(0, 30, 20, latencyMs)
                .partial(Stage.LOAD)
                .partial(Stage.OBSERVE);
        evenly(30, 60, 20, run::neverSent);
        return run;
    }

    private static RunBuilder abortedInTheSurge() {
        RunBuilder run = RunBuilder.history()
                .phase("surge", 30)
                .phase("decay", 30)
                .steady(0, 20, 20, 20)
                .ended(Manifest.ABORTED);
        evenly(20, 60, 20, run::neverSent);
        return run;
    }

    /** Its version is one that does not exist yet. */
    private static void ofTomorrow(RunDirectory run, RunFile file) throws IOException {
        Path path = run.toRead(file).orElseThrow();
        String text = Files.readString(path);
        String first = text.substring(0, text.indexOf('\n'));
        Files.writeString(path, first.replace("/1", "/99") + text.substring(first.length()));
    }

    static void cut(Path file, int bytes) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - bytes));
    }

    private static void halve(Path file) throws IOException {
        cut(file, (int) (Files.size(file) / 2));
    }

    /** @param share of the file that lies before the byte */
    private static void flip(Path file, double share) throws IOException {
        byte[] all = Files.readAllBytes(file);
        all[(int) (share * all.length)] ^= 1;
        Files.write(file, all);
    }

    private static void overwrite(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Arrays.fill(all, 0, 8, (byte) 'x');
        Files.write(file, all);
    }

    static void replace(Path file, String what, String by) throws IOException {
        Files.writeString(file, Files.readString(file).replace(what, by));
    }
}
