package dev.doorbuster.harness;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.rendering.TrafficPage;
import dev.doorbuster.reports.rendering.TrafficPicture;
import dev.doorbuster.reports.rendering.TrafficText;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.ReadingProgress;
import dev.doorbuster.simulations.logs.ReadingRules;
import dev.doorbuster.simulations.traffic.FromLog;
import dev.doorbuster.simulations.traffic.PathKinds;
import dev.doorbuster.simulations.traffic.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doorbuster profile from-log}. */
@Command(
        name = "from-log",
        mixinStandardHelpOptions = true,
        description = {
            "Makes of access logs what a profile replays: the curve of arrivals, the mix, visits, regions. Reads logs"
                    + " of ALB, CloudFront (standard and real-time), API Gateway, nginx and Apache, plain, gzip or bzip2,"
                    + " of any size and in any order.",
            "No address, cookie, token or query is kept."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FromLogCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER|-",
            description = "logs, folders of logs, or - for the standard input; read as one log")
    private List<Path> files;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "where the YAML goes")
    private Path out;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "where the page with the picture goes; beside the YAML unless told")
    private @Nullable Path picture;

    @Option(
            names = "--kind",
            paramLabel = "RULE",
            description = "sorts paths, such as product=/product/,/p/ or static=*.css; the first rule that fits counts")
    private List<String> kinds = List.of();

    @Option(
            names = "--leave-out",
            paramLabel = "CLASSES",
            split = ",",
            description = "clients that do not count: crawlers, scanners, people")
    private List<String> leaveOut = List.of();

    @Option(names = "--from", paramLabel = "TIME", description = "first time that counts, such as 2025-11-28T00:00:00Z")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "first time after it that does not")
    private @Nullable Instant to;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description =
                    "interval of the curve, such as '10 s'; unless told, the shortest of which there are 3,600 at most")
    private @Nullable String every;

    @Option(
            names = "--gap",
            paramLabel = "DURATION",
            description = "a visit ends where its client asks for nothing for so long; '30 m' unless told")
    private @Nullable String gap;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    private final Console console;

    FromLogCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        FromLog asked = asked();
        Path page = picture == null ? beside(out) : picture;
        requireRoom(page);
        Traffic traffic;
        String yaml;
        try {
            traffic = read(asked);
            yaml = asked.file(traffic);
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    List.of(String.valueOf(e.getMessage()).split("\\R")));
        }
        RunDirectory.replace(out, yaml.getBytes(StandardCharsets.UTF_8));
        TrafficPicture drawn = TrafficDrawing.of(traffic, String.valueOf(out.getFileName()));
        RunDirectory.replace(page, TrafficPage.render(drawn).getBytes(StandardCharsets.UTF_8));
        TrafficText.lines(drawn, console.screen()).forEach(console::say);
        console.say("wrote " + out + ", and its picture " + page);
        return 0;
    }

    /** Before an hour of reading, not after it. */
    private void requireRoom(Path page) {
        List<String> problems = new ArrayList<>();
        if (page.toAbsolutePath().equals(out.toAbsolutePath())) {
            problems.add("--out, --picture: both would be " + out + "; expected two files");
        }
        for (Path file : List.of(out, page)) {
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                problems.add(file + ": cannot be written: " + folder + " is no folder that may be written to");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    private Traffic read(FromLog asked) throws IOException {
        Display display = new Display(console);
        Instant begun = console.clock().instant();
        try {
            return asked.read(progress -> display.show(() -> told(progress, begun)));
        } finally {
            display.erase();
        }
    }

    private String told(ReadingProgress progress, Instant begun) {
        double seconds = Math.max(
                0.001, Duration.between(begun, console.clock().instant()).toMillis() / 1000.0);
        return String.format(
                Locale.ROOT,
                "  %s%s requests, %s lines unread, %s/s: %s",
                progress.ofBytes() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%3.0f %%  ", 100.0 * progress.bytes() / progress.ofBytes()),
                Figures.number(progress.requests()),
                Figures.number(progress.unread()),
                Figures.number(Math.rint(progress.requests() / seconds)),
                progress.file());
    }

    private FromLog asked() {
        OptionProblems problems = new OptionProblems();
        PathKinds sorted = problems.parsed("--kind", () -> new PathKinds(kinds), new PathKinds(List.of()));
        Set<ClientClass> left =
                problems.parsed("--leave-out", () -> Words.choices(leaveOut, ClientClass.class), Set.of());
        Optional<Duration> interval =
                problems.parsed("--every", () -> Optional.ofNullable(every).map(Quantity::duration), Optional.empty());
        Duration pause = problems.parsed(
                "--gap", () -> gap == null ? FromLog.USUAL_GAP : Quantity.duration(gap), FromLog.USUAL_GAP);
        ReadingRules rules = reading.rules(problems);
        FromLog asked = problems.parsed(
                "--every, --gap, --from, --to",
                () -> new FromLog(
                        files,
                        rules,
                        sorted,
                        left,
                        Optional.ofNullable(from),
                        Optional.ofNullable(to),
                        interval,
                        pause),
                FromLog.of(files, sorted));
        problems.throwIfAny();
        return asked;
    }

    private static Path beside(Path yaml) {
        String name = String.valueOf(yaml.getFileName());
        int point = name.lastIndexOf('.');
        return yaml.resolveSibling((point > 0 ? name.substring(0, point) : name) + ".html");
    }
}
