package dev.doorbuster.harness;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.simulations.traffic.FromCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doorbuster profile}. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Derives curves and mixes from what really happened.")
final class ProfileCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Console console;

    ProfileCommand(Console console) {
        this.console = console;
    }

    /** The options of from-log are too many for a method. */
    static CommandLine withSubcommands(Console console) {
        return new CommandLine(new ProfileCommand(console)).addSubcommand(new FromLogCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name one of from-log, from-counts");
    }

    @Command(
            name = "from-counts",
            mixinStandardHelpOptions = true,
            description =
                    "Makes a curve file of counts per time, or with --gaps a file of gaps of single arrivals; CSV with"
                            + " a time in the first column.")
    int fromCounts(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--from", paramLabel = "TIME", description = "first time, such as 1998-07-07T18:00")
                    @Nullable
                    LocalDateTime from,
            @Option(names = "--to", paramLabel = "TIME", description = "first time that is left out") @Nullable
                    LocalDateTime to,
            @Option(names = "--every", paramLabel = "DURATION", description = "interval of the curve, such as '5 m'")
                    @Nullable
                    String every,
            @Option(names = "--mean-day", description = "folds all days into one") boolean meanDay,
            @Option(names = "--gaps", paramLabel = "N", description = "gaps, each relative to the mean of N around it")
                    @Nullable
                    Integer gaps,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "where the curve goes")
                    Path out)
            throws IOException {
        FromCounts derivation;
        try {
            derivation = new FromCounts(
                    file,
                    Optional.ofNullable(from),
                    Optional.ofNullable(to),
                    Optional.ofNullable(every).map(Quantity::duration),
                    meanDay,
                    gaps == null ? OptionalInt.empty() : OptionalInt.of(gaps));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("--every: " + e.getMessage());
        }
        return write(out, derivation::derive);
    }

    private interface Derivation {
        String derive() throws IOException;
    }

    private int write(Path out, Derivation derivation) throws IOException {
        String text;
        try {
            text = derivation.derive();
        } catch (IOException e) {
            throw new InvalidSettingsException(String.valueOf(e.getMessage()));
        }
        RunDirectory.replace(out, text.getBytes(StandardCharsets.UTF_8));
        console.say("wrote " + out);
        return 0;
    }
}
