package dev.doorbuster.harness;

import dev.doorbuster.record.Redaction;
import dev.doorbuster.reports.rendering.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Everything of the process that a command touches: output, environment, clock. The only place that touches {@link System}, so
 * that whole commands can be tested.
 *
 * @param out passes on what is flushed, without secrets
 * @param err as out
 * @param terminal whether a person watches: then the display is live and may have colours
 * @param columns of the terminal
 * @param keyboard what a person types; empty where no terminal is to type at
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Clock clock,
        boolean terminal,
        int columns,
        Optional<BufferedReader> keyboard) {

    public Console {
        out = redacted(out, environment);
        err = redacted(err, environment);
    }

    private static PrintWriter redacted(PrintWriter out, Map<String, String> environment) {
        return new PrintWriter(new RedactedWriter(out, Redaction.of(environment)), true);
    }

    public static Console ofSystem() {
        Map<String, String> environment = System.getenv();
        // The script knows; System.console() answers differently from JDK 22 on.
        boolean terminal = Boolean.getBoolean("doorbuster.terminal")
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb"))
                && !environment.containsKey("CI");
        return new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                environment,
                Clock.systemUTC(),
                terminal,
                Integer.getInteger("doorbuster.columns", 100),
                terminal && Boolean.getBoolean("doorbuster.keyboard")
                        ? Optional.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)))
                        : Optional.empty());
    }

    /** Whether a person is there who reads what is asked, and can answer. */
    public boolean personTypes() {
        return keyboard.isPresent();
    }

    /** The next line that a person types; empty if there is none. */
    public Optional<String> typed() {
        try {
            return keyboard.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(keyboard.get().readLine()).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Something is wrong; one line, or a few that belong together. */
    public void complain(String line) {
        err.println(line);
        err.flush();
    }

    /** What the verdict is shown on; of colours a terminal whose owner did not ask otherwise (no-color.org). */
    public Screen screen() {
        return terminal ? new Screen(environment.getOrDefault("NO_COLOR", "").isEmpty(), columns) : Screen.PLAIN;
    }
}
