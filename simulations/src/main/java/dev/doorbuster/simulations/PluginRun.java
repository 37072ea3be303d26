package dev.doorbuster.simulations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.profile.Profiles;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A run that the ordinary Gatling plugin made: the load of a profile against a stack that is up, with no faults and no objectives. It
 * gets a run directory like any other, so that {@code doorbuster assess --objectives} can judge it afterwards.
 *
 * <p>Properties: {@code doorbuster.target}, a target file; {@code doorbuster.profile}, for {@link ProfileSimulation}; {@code doorbuster.gatling-results}, where the plugin has Gatling leave its
 * report.
 */
final class PluginRun {

    private static final Duration NOTICE = Duration.ofSeconds(3);
    private static final String PROFILES = "rehearsals/profiles";

    private final String profile;
    private final Path root;

    private PluginRun(String profile, Path root) {
        this.profile = profile;
        this.root = root;
    }

    /** The profile that the command line names, or nothing. */
    static String profileAsked() {
        return System.getProperty("doorbuster.profile", "");
    }

    /** @throws InvalidSettingsException with all problems, before anything is made */
    static Crowd begin(String profile) {
        try {
            return new PluginRun(profile, projectRoot(Path.of("").toAbsolutePath())).crowd();
        } catch (IOException e) {
            throw new IllegalStateException("the run cannot begin: " + e.getMessage(), e);
        }
    }

    private Crowd crowd() throws IOException {
        String file = System.getProperty("doorbuster.target");
        if (file == null) {
            throw new InvalidSettingsException(
                    "no target: add -Ddoorbuster.target=FILE; doorbuster stack target prints one for a running local stack");
        }
        if (profile.isEmpty()) {
            throw new InvalidSettingsException("no profile: add -Ddoorbuster.profile=NAME, such as smoke");
        }
        Problems problems = new Problems();
        Target target = Target.read(Document.read(root.resolve(file), problems));
        Section profileFile = Document.read(root.resolve(PROFILES).resolve(profile + ".yaml"), problems);
        Section inlined =
                Document.parse(profileFile.place().file(), Document.render(Profiles.inline(profileFile)), problems);
        problems.throwIfAny();
        StackClock clock = clock(target);
        Plan plan = Plan.of(
                Document.parse("this run", "{rehearsal: " + profile + ", speed: " + clock.speed() + "}", problems),
                inlined,
                target);
        problems.throwIfAny();
        RunDirectory directory = RunDirectory.create(
                root.resolve("reports/runs"),
                profile,
                Instant.now(),
                Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36));
        Manifest manifest = manifest(directory, plan, target);
        manifest.write(directory);
        plan.write(directory);
        LoadSettings settings = LoadSettings.read(directory);
        directory.begin(Stage.LOAD);
        reset(target, directory.id(), plan.seed());
        System.out.println("run " + directory.root());
        Crowd crowd = new Crowd(
                settings,
                new Crowd.Watchers(() -> start(clock, manifest, directory), line -> {}, PluginRun::diskFailed));
        crowd.announce();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> complete(crowd, directory), "complete"));
        return crowd;
    }

    private static RunClock start(StackClock clock, Manifest manifest, RunDirectory directory) throws IOException {
        RunClock run = new RunClock(clock, Instant.now().plus(NOTICE));
        manifest.started(run).write(directory);
        return run;
    }

    /** Runs once Gatling is through with its report, for which it has no hook. */
    private static void complete(Crowd crowd, RunDirectory directory) {
        String results = System.getProperty("doorbuster.gatling-results");
        if (results == null || !crowd.dispersed()) {
            return;
        }
        try {
            new GatlingResults(Path.of(results)).copyTo(directory.toWrite(RunFile.GATLING));
            directory.complete(Stage.LOAD);
        } catch (IOException e) {
            System.err.println("the run stays partial: " + e.getMessage());
        }
    }

    private Manifest manifest(RunDirectory directory, Plan plan, Target target) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("java", Runtime.version().toString());
        return new Manifest(
                Manifest.SCHEMA,
                directory.id(),
                profile,
                List.of("mvn", "gatling:test"),
                Instant.now().toString(),
                plan.seed(),
                plan.speed(),
                plan.scale(),
                "unknown",
                versions,
                target.name(),
                "refuse",
                List.of(),
                null);
    }

    private static StackClock clock(Target target) throws IOException {
        Optional<URI> address = target.clock();
        if (address.isEmpty()) {
            return new StackClock(Instant.now(), 1);
        }
        JsonNode told = Json.MAPPER.readTree(
                send(HttpRequest.newBuilder(address.get()).GET().build()));
        return new StackClock(
                Instant.parse(told.path("anchor").asText()), told.path("speed").asDouble());
    }

    /** A local stack begins each run anew; what its shop kept is asked for by run. */
    private static void reset(Target target, String run, long seed) throws IOException {
        if (target.aws().dummyCredentials() && target.aws().endpoint().isPresent()) {
            String body = Json.line(Map.of("run", run, "seed", seed));
            send(HttpRequest.newBuilder(target.aws().endpoint().get().resolve("/reset"))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }
    }

    private static String send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (ConnectException e) {
            throw new IOException("nothing answers at " + request.uri() + "; is the stack up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri(), e);
        }
    }

    /** The plugin may start Gatling in the module or in the root of the project. */
    private static Path projectRoot(Path from) throws IOException {
        for (Path here = from; here != null; here = here.getParent()) {
            if (Files.isDirectory(here.resolve(PROFILES))) {
                return here;
            }
        }
        throw new IOException("there is no " + PROFILES + " in " + from + " or above it");
    }

    private static void diskFailed(IOException e) {
        System.err.println("the run's record cannot be written: " + e.getMessage());
        Runtime.getRuntime().halt(70);
    }
}
