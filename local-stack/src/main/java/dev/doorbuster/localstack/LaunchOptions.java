package dev.doorbuster.localstack;

import dev.doorbuster.localstack.flaw.Flaw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the stack is to be started.
 *
 * @param endpoints the file to write the addresses to
 * @param speed stack seconds per wall second, above 0
 * @param port of the AWS APIs, the next three follow; 0 for any
 * @param listFlaws only say which flaws there are
 */
record LaunchOptions(Optional<Path> endpoints, double speed, Set<Flaw> flaws, long seed, int port, boolean listFlaws) {

    /** One or more arguments that cannot be meant; every problem is told. */
    static final class BadArgumentsException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient List<String> problems;

        BadArgumentsException(List<String> problems) {
            super(String.join("; ", problems));
            this.problems = List.copyOf(problems);
        }

        List<String> problems() {
            return problems;
        }
    }

    static LaunchOptions parse(String... arguments) throws BadArgumentsException {
        Parser parser = new Parser();
        for (int at = 0; at < arguments.length; at++) {
            if (arguments[at].equals("--flaws")) {
                parser.listFlaws = true;
            } else if (at + 1 < arguments.length) {
                parser.option(arguments[at], arguments[++at]);
            } else {
                parser.lonely(arguments[at]);
            }
        }
        return parser.options();
    }

    private static final class Parser {
        private static final String KNOWN = "--endpoints FILE, --speed K, --flaw NAME, --seed N, --port P, --flaws";

        private final List<String> problems = new ArrayList<>();
        private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
        private @Nullable Path endpoints;
        private double speed = 1;
        private long seed = 1;
        private int port;
        private boolean listFlaws;

        void option(String name, String value) {
            switch (name) {
                case "--endpoints" -> endpoints = endpoints(value);
                case "--speed" -> speed = speed(value);
                case "--flaw" ->
                    Flaw.parse(value)
                            .ifPresentOrElse(
                                    flaws::add,
                                    () -> problems.add("--flaw " + value + ": there is none of that name; they are "
                                            + Flaw.names()));
                case "--seed" -> seed = whole(name, value, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--port" -> port = (int) whole(name, value, 0, 65_532);
                default -> problems.add(name + " is no option; they are " + KNOWN);
            }
        }

        void lonely(String name) {
            problems.add(
                    KNOWN.contains(name + " ") ? name + " needs a value" : name + " is no option; they are " + KNOWN);
        }

        LaunchOptions options() throws BadArgumentsException {
            if (!problems.isEmpty()) {
                throw new BadArgumentsException(problems);
            }
            return new LaunchOptions(Optional.ofNullable(endpoints), speed, flaws, seed, port, listFlaws);
        }

        private Path endpoints(String value) {
            Path file = Path.of(value).toAbsolutePath();
            Path directory = file.getParent();
            if (directory == null || !Files.isDirectory(directory)) {
                problems.add("--endpoints " + value + ": there is no directory " + directory);
            }
            return file;
        }

        private double speed(String value) {
            try {
                double number = Double.parseDouble(value);
                if (number > 0 && number <= 1000) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // told below, with the numbers that are out of range
            }
            problems.add("--speed " + value + ": must be a number above 0, up to 1000");
            return 1;
        }

        private long whole(String name, String value, long from, long to) {
            try {
                long number = Long.parseLong(value);
                if (number >= from && number <= to) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // told below, with the numbers that are out of range
            }
            problems.add(name + " " + value + ": must be a whole number from " + from + " to " + to);
            return 0;
        }
    }
}
