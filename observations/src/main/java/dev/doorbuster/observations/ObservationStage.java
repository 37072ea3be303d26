package dev.doorbuster.observations;

import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * What is seen of the stack during one run, from outside of the load; writes {@code observe/}.
 *
 * <p>Each source is looked at on a thread of its own, so that one that hangs or fails leaves a gap in its own metrics only.
 * {@link #drain}, then {@link #finish} is the ordinary end; {@link #close} ends it in every other case and leaves the stage partial.
 */
public final class ObservationStage implements AutoCloseable {

    /** CloudWatch is read this often while late metrics are waited for. */
    private static final double SETTLE_POLL_SECONDS = 20;

    private final RunDirectory run;
    private final RunClock clock;
    private final Target target;
    private final AwsClients aws;
    private final MetricsLog log;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<CloudWatchMetrics> cloudWatch = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile double loadEndSeconds = Double.MAX_VALUE;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private ObservationStage(RunDirectory run, RunClock clock, Target target, AwsClients aws, MetricsLog log) {
        this.run = run;
        this.clock = clock;
        this.target = target;
        this.aws = aws;
        this.log = log;
    }

    /** Begins to look, at once; second zero may be yet to come. */
    public static ObservationStage start(RunDirectory run, RunClock clock, Target target) throws IOException {
        run.begin(Stage.OBSERVE);
        ObservationStage stage = new ObservationStage(
                run, clock, target, new AwsClients(target), new MetricsLog(run.toWrite(RunFile.METRICS)));
        stage.sources().forEach(stage::begin);
        return stage;
    }

    private List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        Target.Resources resources = target.resources();
        resources.webGroup().ifPresent(group -> {
            sources.add(new GroupCapacity(aws.autoScaling(), StackMetric.WEB, group));
            resources
                    .targetGroup()
                    .ifPresent(
                            arn -> sources.add(new HealthyHosts(aws.loadBalancing(), aws.autoScaling(), arn, group)));
        });
        resources
                .consumersGroup()
                .ifPresent(group -> sources.add(new GroupCapacity(aws.autoScaling(), StackMetric.CONSUMERS, group)));
        resources.queues().forEach((of, names) -> {
            sources.add(QueueMessages.waiting(aws.sqs(), of, names.queue()));
            sources.add(QueueMessages.dead(aws.sqs(), of, names.deadLetters()));
        });
        addCloudWatch(aws.cloudWatch(), "CloudWatch of the region", MetricSeries.ofRegion(target));
        addCloudWatch(aws.edgeCloudWatch(), "CloudWatch of the edge", MetricSeries.ofEdge(target));
        // Apart from the others: CloudWatch refuses a whole call for one metric that it cannot understand.
        addCloudWatch(aws.cloudWatch(), "the target's own metrics", own(false));
        addCloudWatch(aws.edgeCloudWatch(), "the target's own metrics of the edge", own(true));
        sources.addAll(cloudWatch);
        sources.add(new AlarmStates(aws.cloudWatch(), target, clock));
        return sources;
    }

    private List<MetricSeries> own(boolean ofEdge) {
        return target.metrics().stream()
                .filter(metric -> metric.ofEdge() == ofEdge)
                .map(MetricSeries::of)
                .toList();
    }

    private void addCloudWatch(CloudWatchClient client, String name, List<MetricSeries> series) {
        if (!series.isEmpty()) {
            cloudWatch.add(new CloudWatchMetrics(client, name, series, clock));
        }
    }

    private void begin(Source source) {
        Sampler sampler = new Sampler(source, Pace.of(clock, end), log);
        Thread thread = new Thread(() -> guarded(sampler), "observe-" + source.name());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void guarded(Sampler sampler) {
        try {
            sampler.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Our own failure, if there was one (a full disk): observation has ended, and the run should. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** The newest value of everything, by metric and what it is of, such as {@code queue-depth orders}: for people who watch. */
    public Map<String, Double> latest() {
        return log.latest();
    }

    /** The newest value of the whole, without zones, such as {@code capacity} of {@code web}. */
    public OptionalDouble latest(String metric, String of) {
        return log.latest(metric, of)
                .map(observation -> OptionalDouble.of(observation.value()))
                .orElse(OptionalDouble.empty());
    }

    /**
     * The load is over: waits until every queue of the target is empty, or until the bound has passed; observation goes on. {@link #close} ends the
     * wait.
     *
     * @param bound stack time
     * @return whether the queues are empty
     */
    public boolean drain(Duration bound) {
        loadEndSeconds = Math.min(loadEndSeconds, clock.atSeconds(Instant.now()));
        return new Drain(
                        log, Pace.of(clock, closed), target.resources().queues().keySet())
                .await(bound);
    }

    /**
     * Ends the stage with the run: fetches the audit, waits for metrics that come late, completes the files.
     *
     * @param settle how long late metrics are waited for, stack time; less if all of them have come
     * @throws IOException if the files cannot be completed, or if the stage failed before
     */
    public void finish(Duration settle) throws IOException, InterruptedException {
        Pace pace = Pace.of(clock, closed);
        double endSeconds = pace.now();
        stopLooking();
        if (target.audit().isPresent()) {
            new Audit(target.audit().get(), System.getenv()).fetch(run.id(), run.toWrite(RunFile.AUDIT));
        }
        settle(pace, endSeconds, endSeconds + settle.toMillis() / 1000.0);
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IOException("the observation stage failed", failed);
        }
        boolean cutOff = closed.getCount() == 0;
        close();
        if (!cutOff) {
            run.complete(Stage.OBSERVE);
        }
    }

    /** Looks until all metrics have come, or until the limit. */
    void settle(Pace pace, double endSeconds, double limit) {
        List<Sampler> samplers = cloudWatch.stream()
                .map(source -> new Sampler(source, pace, log))
                .toList();
        samplers.forEach(Sampler::look);
        while (!settled(endSeconds)
                && pace.now() < limit
                && pace.until(Math.min(limit, pace.now() + SETTLE_POLL_SECONDS))) {
            samplers.forEach(Sampler::look);
        }
        Optional<Instant> told =
                cloudWatch.stream().flatMap(source -> source.newest().stream()).max(Comparator.naturalOrder());
        cloudWatch.forEach(source -> log.append(source.rest(told)));
    }

    /** Metrics of requests end with the load, as {@link #drain} was told; those of queues go on, and tell how far the whole has come. */
    private boolean settled(double endSeconds) {
        double withLoad = Math.min(loadEndSeconds, endSeconds);
        return cloudWatch.stream().allMatch(source -> source.allReach(withLoad))
                && cloudWatch.stream().anyMatch(source -> source.anyReaches(endSeconds));
    }

    private void stopLooking() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Ends it; what was not finished stays partial. Idempotent. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        end.countDown();
        log.close();
        aws.close();
    }
}
