package dev.doorbuster.harness;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.ReadingRules;
import dev.doorbuster.simulations.replay.ReplayRules;
import dev.doorbuster.simulations.replay.SessionProfile;
import dev.doorbuster.simulations.traffic.PathKinds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code rehearse} that make a log the load. */
final class ReplayOptions {

    private static final String WARM_UP = "15 s";

    @Option(
            names = "--replay",
            paramLabel = "LOG",
            arity = "1..*",
            description =
                    "access logs, or folders of them, whose requests are made again, each at its own time, in place of the profile's;"
                            + " or the file that \"profile from-log\" made of them: then visits are drawn from it")
    private List<Path> logs = List.of();

    @Option(names = "--from", paramLabel = "TIME", description = "of the log: first time, such as 2025-11-28T00:00:00Z")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "of the log: first time that is left out")
    private @Nullable Instant to;

    @Option(
            names = "--pace",
            paramLabel = "K",
            description =
                    "seconds of the log per second of the wall: its own time run faster, and its rates with it; 1 unless told")
    private @Nullable Double pace;

    @Option(
            names = "--peak",
            paramLabel = "RATE",
            description = "scales the log so that its worst minute has so many requests, such as '1200 /s'")
    private @Nullable String peak;

    @Option(
            names = "--bursts",
            paramLabel = "keep|smooth",
            description = "what becomes of clumps within a second of the log; keep unless told")
    private @Nullable String bursts;

    @Option(
            names = "--leave-out",
            paramLabel = "CLASSES",
            split = ",",
            description = "clients of the log that are left out: crawlers, scanners, people")
    private List<String> leaveOut = List.of();

    @Option(
            names = "--kind",
            paramLabel = "RULE",
            description =
                    "names requests of the log by their paths, such as product=/product/,/p/; by templates of them unless told")
    private List<String> kinds = List.of();

    @Option(
            names = "--through",
            paramLabel = "DOOR",
            description = "cloudfront, alb or api-gateway; told from the log's format unless told")
    private @Nullable String through;

    @Option(
            names = "--path",
            paramLabel = "CLASS=TEMPLATE",
            description = "of visits that are drawn: what is asked for as a page of that class, such as product=/p/{n}")
    private Map<String, String> paths = Map.of();

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            description = "of the generator before the log begins, wall time; '" + WARM_UP + "' unless told")
    private @Nullable String warmUp;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    boolean asked() {
        return !logs.isEmpty();
    }

    List<Path> logs() {
        return logs;
    }

    /** @throws InvalidSettingsException if any of the others is given without {@code --replay} */
    void refuseWithoutReplay() {
        boolean any = from != null
                || to != null
                || pace != null
                || peak != null
                || bursts != null
                || through != null
                || warmUp != null
                || !paths.isEmpty()
                || !leaveOut.isEmpty()
                || !kinds.isEmpty()
                || reading.any();
        if (!asked() && any) {
            throw new InvalidSettingsException(
                    "--from, --to, --pace, --peak, --bursts, --leave-out, --kind, --through, --path, --warm-up, "
                            + ReadingOptions.NAMES + " speak of a log; name it with --replay");
        }
    }

    /** @throws InvalidSettingsException if any is given that the one of the two ways has no use for */
    void refuseUseless(boolean drawn) {
        if (drawn && (!leaveOut.isEmpty() || !kinds.isEmpty() || bursts != null || reading.any())) {
            throw new InvalidSettingsException("--leave-out, --kind, --bursts, " + ReadingOptions.NAMES
                    + ": visits are drawn from what was made of a log; say it where \"profile from-log\" makes it");
        }
        if (!drawn && !paths.isEmpty()) {
            throw new InvalidSettingsException(
                    "--path: requests of a log have their own; it is for visits that are drawn");
        }
    }

    private Map<String, String> pathsOf(Plan plan) {
        Map<String, String> all = new LinkedHashMap<>();
        if (plan.target().name().equals(LocalTarget.NAME)) {
            all.putAll(SessionProfile.SHOP);
        }
        all.putAll(paths);
        return all;
    }

    /**
     * How the log is cut for that plan, whose scale, speed and seed count.
     *
     * @throws InvalidSettingsException with all that is wrong with the options
     */
    ReplayRules rules(Plan plan) {
        OptionProblems problems = new OptionProblems();
        ReadingRules read = reading.rules(problems);
        PathKinds sorted = problems.parsed("--kind", () -> new PathKinds(kinds), new PathKinds(List.of()));
        Set<ClientClass> left =
                problems.parsed("--leave-out", () -> Words.choices(leaveOut, ClientClass.class), Set.of());
        OptionalDouble most = problems.parsed("--peak", () -> mostPerSecond(plan), OptionalDouble.empty());
        ReplayRules.Bursts clumps = problems.parsed(
                "--bursts",
                () -> bursts == null ? ReplayRules.Bursts.KEEP : Words.choice(bursts, ReplayRules.Bursts.class),
                ReplayRules.Bursts.KEEP);
        Optional<EntryPoint> door = problems.parsed(
                "--through",
                () -> Optional.ofNullable(through).map(word -> Words.choice(word, EntryPoint.class)),
                Optional.empty());
        Duration warm =
                problems.parsed("--warm-up", () -> Quantity.duration(warmUp == null ? WARM_UP : warmUp), Duration.ZERO);
        problems.throwIfAny();
        try {
            return new ReplayRules(
                    read,
                    sorted,
                    Optional.ofNullable(from),
                    Optional.ofNullable(to),
                    left,
                    plan.target().safety().replayWrites(),
                    pace == null ? 1 : pace,
                    plan.scale(),
                    most,
                    clumps,
                    door,
                    pathsOf(plan),
                    Duration.ofMillis(warm.toMillis()),
                    plan.target().clock().isPresent() ? plan.speed() : 1,
                    plan.seed());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("--from, --to, --pace, --peak: " + e.getMessage());
        }
    }

    private OptionalDouble mostPerSecond(Plan plan) {
        if (peak == null) {
            return OptionalDouble.empty();
        }
        if (plan.scale() != 1) {
            throw new IllegalArgumentException(
                    "either it or --scale says how large the log becomes; expected one of them");
        }
        return OptionalDouble.of(Quantity.rate(peak));
    }
}
