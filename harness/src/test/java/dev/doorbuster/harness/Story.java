package dev.doorbuster.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One row of the truth table: a run told in a sentence, and what a careful person concludes from it, which was written down before
 * it was ever judged.
 */
record Story(String tale, Conclusion expected, Telling telling) {

    /** Leaves what the story tells of on disk. */
    interface Telling {

        /** @param folder empty, for this story alone */
        Told tell(Path folder) throws IOException, InterruptedException;
    }

    /**
     * A story that happened.
     *
     * @param results where {@code assess/verdict.json} is then found
     * @param commandLine that comes to the verdict; empty if it came already
     * @param exit what the run itself ended with; meaningless while there is a command line
     */
    record Told(Path results, List<String> commandLine, int exit) {

        static Told toAssess(Path results, String... commandLine) {
            return new Told(results, List.of(commandLine), 0);
        }

        static Told judged(Path results, int exit) {
            return new Told(results, List.of(), exit);
        }
    }

    /** Tells it, has it judged by the real command line, and reads what came of it. */
    Conclusion given(Path folder) throws IOException, InterruptedException {
        Told told = telling.tell(folder);
        TestConsole console = new TestConsole();
        int exit = told.commandLine().isEmpty()
                ? told.exit()
                : console.run(told.commandLine().toArray(String[]::new));
        return Conclusion.read(told.results().resolve("assess/verdict.json"), exit, console.err());
    }
}
