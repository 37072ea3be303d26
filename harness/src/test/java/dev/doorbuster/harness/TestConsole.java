package dev.doorbuster.harness;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A console whose words are kept, over the project as it stands. */
final class TestConsole {

    static final Project PROJECT = new Project(Path.of("..").toAbsolutePath().normalize());

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Runs a whole command line where nobody is. @return its exit code */
    int run(String... arguments) {
        return Main.execute(console(Optional.empty()), PROJECT, arguments);
    }

    /** Of a person who types that. */
    Console typing(String line) {
        return console(Optional.of(new BufferedReader(new StringReader(line + "\n"))));
    }

    /** Of nobody. */
    Console nobody() {
        return console(Optional.empty());
    }

    private Console console(Optional<BufferedReader> keyboard) {
        return new Console(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of(),
                Clock.systemUTC(),
                keyboard.isPresent(),
                100,
                keyboard);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
