package dev.doorbuster.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.StackClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;
import software.amazon.awssdk.services.fis.model.ExperimentSummary;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/**
 * A local stack in a process of its own, as {@code stack up} starts it, reached by rehearsals through {@link Relay}s and asked by us directly,
 * with the real SDK. Nothing of the code that is put to the test is used to ask.
 */
final class WatchedStack implements AutoCloseable {

    private static final String LOCK = "/doorbuster/" + LocalTarget.NAME + "/lock";
    private static final String RUN = "doorbuster:run";

    private static final Set<ExperimentStatus> OVER = EnumSet.of(
            ExperimentStatus.STOPPED, ExperimentStatus.COMPLETED, ExperimentStatus.FAILED, ExperimentStatus.CANCELLED);

    private final StackProcess process;
    private final StackProcess.Endpoints direct;
    private final List<Relay> doors;
    private final Relay aws;
    private final StackClock clock;
    private final FisClient fis;
    private final SsmClient ssm;
    private final HttpClient http = HttpClient.newHttpClient();

    private WatchedStack(StackProcess process) throws IOException, InterruptedException {
        this.process = process;
        direct = process.endpoints();
        doors = List.of(Relay.to(direct.cloudfront()), Relay.to(direct.alb()), Relay.to(direct.apigateway()));
        aws = Relay.to(direct.aws());
        clock = new StackClient().clock(direct.aws().resolve("/clock"));
        StaticCredentialsProvider nobody =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("doorbuster", "doorbuster"));
        fis = FisClient.builder()
                .endpointOverride(direct.aws())
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(nobody)
                .build();
        ssm = SsmClient.builder()
                .endpointOverride(direct.aws())
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(nobody)
                .build();
    }

    static WatchedStack start(double speed, Path folder) throws IOException, InterruptedException {
        StackProcess process = StackProcess.start(
                new StackProcess.Settings(speed, 1, List.of(), 0, folder.resolve("endpoints.json")), line -> {});
        try {
            return new WatchedStack(process);
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** As {@code stack target} prints it, but that all ways to the stack lead through relays; the audit's is its own, for it is no load. */
    Path target(Path folder) throws IOException {
        StackProcess.Endpoints relayed = new StackProcess.Endpoints(
                doors.get(0).address(), doors.get(1).address(), doors.get(2).address(), aws.address());
        String audit = "audit: {url: '" + relayed.alb() + "'}";
        String yaml = LocalTarget.yaml(relayed);
        if (!yaml.contains(audit)) {
            throw new IllegalStateException("the target file does not say \"" + audit + "\":\n" + yaml);
        }
        return Files.writeString(
                folder.resolve("target.yaml"), yaml.replace(audit, "audit: {url: '" + direct.alb() + "'}"));
    }

    StackClock clock() {
        return clock;
    }

    /** The way to the APIs of AWS. */
    Relay aws() {
        return aws;
    }

    /** When a visitor asked an entry point for something last, by the wall. */
    Instant lastRequest() {
        return doors.stream().map(Relay::lastVisitor).max(Instant::compareTo).orElseThrow();
    }

    /** Whether any experiment is not over. */
    boolean faultRuns() {
        return !running().isEmpty();
    }

    /** Orders and webhooks that the shop has accepted from whomever. */
    long accepted() throws IOException, InterruptedException {
        return lines("/audit/orders") + lines("/audit/events");
    }

    private long lines(String audit) throws IOException, InterruptedException {
        URI address = direct.alb().resolve(audit);
        HttpResponse<Stream<String>> answer =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        return answer.body().count();
    }

    /** Whether a rehearsal has the target. */
    boolean locked() {
        return lock().isPresent();
    }

    LeftBehind left() throws IOException {
        Set<String> runs = new TreeSet<>();
        Instant until = Instant.MIN;
        Optional<String> lock = lock();
        if (lock.isPresent()) {
            JsonNode entry = Json.MAPPER.readTree(lock.get());
            runs.add(entry.path("run").asText());
            until = Instant.parse(entry.path("expires").asText());
        }
        List<ExperimentSummary> running = running();
        running.forEach(experiment -> runs.add(experiment.tags().getOrDefault(RUN, "")));
        var templates = fis.listExperimentTemplates(request -> {}).experimentTemplates();
        templates.forEach(template -> runs.add(template.tags().getOrDefault(RUN, "")));
        return new LeftBehind(runs, lock.isPresent(), until, running.size(), templates.size());
    }

    private List<ExperimentSummary> running() {
        return fis.listExperimentsPaginator(request -> {}).experiments().stream()
                .filter(experiment -> !OVER.contains(experiment.state().status()))
                .toList();
    }

    private Optional<String> lock() {
        try {
            return Optional.of(
                    ssm.getParameter(request -> request.name(LOCK)).parameter().value());
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        fis.close();
        ssm.close();
        process.close();
        for (Relay door : doors) {
            door.close();
        }
        aws.close();
    }
}
