package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.Conclusion.refused;

import dev.doorbuster.harness.Story.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Logs that Gatling left of runs in the world, of which Gatling's own report is known. They are not part of the project. */
final class RealLogStories {

    private static final Path LOGS = Path.of("../../shared/data/gatling-logs/known-stats");

    private RealLogStories() {}

    /** None where the logs are not. */
    static List<Story> all() {
        return Files.isDirectory(LOGS)
                ? List.of(
                        story(
                                "105 requests, of which one failed, from 87 to 368 ms with a median of 106: as Gatling's own report has it",
                                pass(),
                                "simulation_3.12.1_binary.log",
                                "requests of all = 105 ; error count of all = 1 ; min of all = 87 ms ; max of all = 368 ms ; p50 of all = 106 ms"),
                        story(
                                "The same log, promised to hold no request of 368 ms or longer",
                                fail("max-latency"),
                                "simulation_3.12.1_binary.log",
                                "requests of all = 105 ; max of all < 368 ms"),
                        story(
                                "A log of a development version that claims to be of 3.12.1 and is laid out otherwise",
                                refused("simulation_binary_dev_81fa5343.log"),
                                "simulation_binary_dev_81fa5343.log",
                                "errors of all < 1 %"),
                        story(
                                "Another such log",
                                refused("simulation_binary_dev_efd3ec7c.log"),
                                "simulation_binary_dev_efd3ec7c.log",
                                "errors of all < 1 %"),
                        story(
                                "A log of 3.11, which is text",
                                refused("text"),
                                "simulation_text_3.11.log",
                                "errors of all < 1 %"))
                : List.of();
    }

    private static Story story(String tale, Conclusion expected, String log, String objectives) {
        return new Story(tale, expected, folder -> {
            Path asked =
                    Files.writeString(folder.resolve("objectives.yaml"), "objectives:\n  - \"" + objectives + "\"\n");
            Path results = folder.resolve("results");
            return Told.toAssess(
                    results,
                    "assess",
                    LOGS.resolve(log).toString(),
                    "--objectives",
                    asked.toString(),
                    "--out",
                    results.toString());
        });
    }
}
