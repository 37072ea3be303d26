package dev.doorbuster.record;

/** Every file and folder that a stage leaves in its run; docs/results.md says what is in each. */
public enum RunFile {
    REQUESTS(Stage.LOAD, "requests.bin"),
    ARRIVALS(Stage.LOAD, "arrivals.csv"),
    ATTEMPTS(Stage.LOAD, "attempts.jsonl"),
    GENERATOR(Stage.LOAD, "generator.jsonl"),
    /** A folder: Gatling's own log and report. */
    GATLING(Stage.LOAD, "gatling"),
    /** Only where a run has no rehearsal of ours: the Gatling logs it was made of. */
    LOGS(Stage.LOAD, "logs.jsonl"),
    FAULTS(Stage.CHAOS, "faults.jsonl"),
    /** A folder: the FIS experiments as the API returned them. */
    EXPERIMENTS(Stage.CHAOS, "fis"),
    METRICS(Stage.OBSERVE, "metrics.jsonl"),
    AUDIT(Stage.OBSERVE, "audit.jsonl"),
    VERDICT(Stage.ASSESS, "verdict.json"),
    HTML(Stage.REPORT, "index.html"),
    JUNIT(Stage.REPORT, "junit.xml"),
    SUMMARY(Stage.REPORT, "summary.md");

    private final Stage stage;
    private final String fileName;

    RunFile(Stage stage, String fileName) {
        this.stage = stage;
        this.fileName = fileName;
    }

    public Stage stage() {
        return stage;
    }

    String fileName() {
        return fileName;
    }
}
