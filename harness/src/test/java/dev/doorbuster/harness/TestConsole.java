package dev.doorbuster.harness;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A console whose words are kept, over the project as it stands. */
final class TestConsole {

    static final Project PROJECT = new Project(Path.of("..").toAbsolutePath().normalize());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Runs a whole command line. @return its exit code */
    int run(String... arguments) {
        Console console = new Console(
                new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), Clock.systemUTC(), false, 100);
        return Main.execute(console, PROJECT, arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
