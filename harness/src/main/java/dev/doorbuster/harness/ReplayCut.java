package dev.doorbuster.harness;

import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.simulations.logs.LogInput;
import dev.doorbuster.simulations.logs.LogReading.ReadLog;
import dev.doorbuster.simulations.replay.Replay;
import dev.doorbuster.simulations.replay.SessionProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a log, or of what was made of it, the load of one plan: cuts it into a replay, or draws visits from it. The requests stand in a temporary file until the run has a directory; closing removes it. */
final class ReplayCut implements AutoCloseable {

    private static final int MOST_FILES = 8;

    private final Console console;
    private final ReplayOptions options;
    private @Nullable Path folder;

    ReplayCut(Console console, ReplayOptions options) {
        this.console = console;
        this.options = options;
    }

    /** Where the requests are, once a log was cut. */
    Path script() {
        return Objects.requireNonNull(folder, "no log was cut").resolve(RunDirectory.REPLAY);
    }

    /**
     * Reads the log, writes the requests, tells what became of it.
     *
     * @return the profile, as a tree of YAML
     * @throws InvalidSettingsException if it cannot be read, or nothing of it is left
     */
    Map<String, Object> cut(Plan basis) {
        List<Path> logs = options.logs();
        boolean drawn = logs.size() == 1 && logs.get(0).toString().matches(".*\\.ya?ml");
        options.refuseUseless(drawn);
        return drawn ? draw(logs.get(0), basis) : cutLog(basis);
    }

    private Map<String, Object> draw(Path file, Plan basis) {
        Problems problems = new Problems();
        SessionProfile profile = new SessionProfile(Document.read(file, problems), options.rules(basis));
        Map<String, Object> tree = profile.tree();
        problems.throwIfAny();
        console.say("drawing visits from " + file + ": " + profile.told());
        return tree;
    }

    private Map<String, Object> cutLog(Plan basis) {
        Display display = new Display(console);
        try {
            Replay replay = Replay.of(
                    LogInput.of(options.logs()),
                    options.rules(basis),
                    progress -> display.show(
                            () -> "  reading " + progress.file() + ": " + progress.requests() + " requests"));
            display.erase();
            tell(replay);
            folder = Files.createTempDirectory("doorbuster-replay");
            replay.write(script());
            return replay.profile(RunDirectory.REPLAY);
        } catch (IOException e) {
            throw new InvalidSettingsException(List.of(("--replay: " + e.getMessage()).split("\\R")));
        } finally {
            display.erase();
        }
    }

    private void tell(Replay replay) {
        List<ReadLog> files = replay.reading().files();
        files.subList(0, Math.min(MOST_FILES, files.size()))
                .forEach(file -> console.say(
                        "replaying " + file.name() + ": " + file.format() + ", " + file.lines() + " lines"));
        if (files.size() > MOST_FILES) {
            console.say("and " + (files.size() - MOST_FILES) + " files more, "
                    + files.stream().mapToLong(ReadLog::lines).sum() + " lines in all");
        }
        replay.reading().unread().told().forEach(line -> console.say("  " + line));
        replay.leftOut().forEach((why, count) -> console.say("  " + count + " requests are left out: " + why));
        replay.warnings().forEach(warning -> console.say("  beware: " + warning));
        console.say("  " + replay.size() + " requests, " + Quantity.text(Math.round(replay.peakPerSecond() * 10) / 10.0)
                + " /s in the worst "
                + (replay.worst().equals(Duration.ofMinutes(1)) ? "minute" : Quantity.text(replay.worst())));
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            Files.deleteIfExists(script());
            Files.deleteIfExists(folder);
        }
    }
}
