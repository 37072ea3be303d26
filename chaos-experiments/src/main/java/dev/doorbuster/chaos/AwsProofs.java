package dev.doorbuster.chaos;

import dev.doorbuster.chaos.proof.CapacityFellInZone;
import dev.doorbuster.chaos.proof.Change;
import dev.doorbuster.chaos.proof.ClusterWriterMoved;
import dev.doorbuster.chaos.proof.LaunchesFailed;
import dev.doorbuster.chaos.proof.Metric;
import dev.doorbuster.chaos.proof.MetricChanged;
import dev.doorbuster.chaos.proof.NetworkLook;
import dev.doorbuster.chaos.proof.Proof;
import dev.doorbuster.chaos.proof.QueueDenied;
import dev.doorbuster.chaos.proof.SpotNoticeSeen;
import dev.doorbuster.chaos.proof.TasksStopped;
import dev.doorbuster.chaos.proof.VirtualInterfaceDown;
import dev.doorbuster.chaos.proof.WriterMoved;
import dev.doorbuster.chaos.proof.ZoneShiftedAway;
import dev.doorbuster.record.RunClock;
import java.time.Instant;
import java.time.InstantSource;

/** Proofs that ask the AWS services. */
public final class AwsProofs implements ProofSource {

    private final AwsClients aws;
    private final InstantSource stackTime;

    /** @param stackTime which time CloudWatch's is */
    AwsProofs(AwsClients aws, InstantSource stackTime) {
        this.aws = aws;
        this.stackTime = stackTime;
    }

    public static AwsProofs of(AwsClients aws, RunClock clock) {
        return new AwsProofs(aws, () -> clock.stack().stackTime(Instant.now()));
    }

    @Override
    public Proof of(ProofSettings settings) {
        return switch (settings.kind()) {
            case CAPACITY_FELL_IN_ZONE ->
                new CapacityFellInZone(aws.autoScaling(), settings.of("group"), settings.of("zone"));
            case WRITER_MOVED -> new WriterMoved(aws.rds(), settings.of("database"));
            case SPOT_NOTICE_SEEN -> new SpotNoticeSeen(aws.autoScaling(), aws.ec2(), settings.of("group"));
            case CLUSTER_WRITER_MOVED -> new ClusterWriterMoved(aws.rds(), settings.of("cluster"));
            case TASKS_STOPPED -> new TasksStopped(aws.ecs(), settings.of("cluster"), settings.of("service"));
            case VIRTUAL_INTERFACE_DOWN ->
                new VirtualInterfaceDown(aws.directConnect(), settings.of("virtual-interface"));
            case QUEUE_DENIED -> new QueueDenied(aws.sqs(), settings.of("queue"));
            case LAUNCHES_FAILED -> new LaunchesFailed(aws.autoScaling(), settings.of("group"));
            case ENDPOINT_CUT_OFF -> network().endpointsCutOff(settings.of("service"));
            case SUBNETS_CUT_OFF -> network().subnetsCutOff(settings.of("zone"));
            case ZONE_SHIFTED_AWAY ->
                new ZoneShiftedAway(aws.arcZonalShift(), aws.ec2(), settings.of("load-balancer"), settings.of("zone"));
            case METRIC_ROSE -> metric(settings, Change.Direction.ROSE);
            case METRIC_FELL -> metric(settings, Change.Direction.FELL);
        };
    }

    private NetworkLook network() {
        return new NetworkLook(
                aws.ec2(), aws.target().safety().tagKey(), aws.target().safety().tagValue());
    }

    private Proof metric(ProofSettings settings, Change.Direction direction) {
        Metric metric = Metric.of(
                settings.of("namespace"), settings.of("metric"), settings.of("dimensions"), settings.of("statistic"));
        return new MetricChanged(aws.cloudWatch(metric), metric, Change.parse(direction, settings.of("by")), stackTime);
    }
}
