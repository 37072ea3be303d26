package dev.doorbuster.chaos;

import dev.doorbuster.chaos.proof.Metric;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The AWS services that faults are injected and proved through, as the target says they are reached.
 *
 * <p>Dummy credentials and loopback addresses go together, and neither goes without the other: a forgotten endpoint must not reach
 * a real account, and real credentials must not reach a stand-in.
 */
public final class AwsClients implements AutoCloseable {

    /**
     * More than the SDK's three: with three in ten attempts lost, one call in 37 would fail, and now it is one in 400. None of the calls does harm
     * when it is carried out twice: what makes something bears a token.
     */
    private static final int ATTEMPTS = 5;

    private static final String DUMMY = "doorbuster";

    private final Target target;
    private final Patience patience;
    private final FisClient fis;
    private final AutoScalingClient autoScaling;
    private final Ec2Client ec2;
    private final RdsClient rds;
    private final StsClient sts;
    private final CloudWatchClient cloudWatch;
    private final CloudWatchClient cloudWatchOfEdge;

    /** @throws InvalidSettingsException if the target's credentials do not go with its endpoint */
    public AwsClients(Target target) {
        this(target, Patience.STANDARD);
    }

    AwsClients(Target target, Patience patience) {
        requireThatCredentialsStayHome(target.aws());
        this.target = target;
        this.patience = patience;
        this.fis = reach(FisClient.builder()).build();
        this.autoScaling = reach(AutoScalingClient.builder()).build();
        this.ec2 = reach(Ec2Client.builder()).build();
        this.rds = reach(RdsClient.builder()).build();
        this.sts = reach(StsClient.builder()).build();
        this.cloudWatch = reach(CloudWatchClient.builder()).build();
        this.cloudWatchOfEdge =
                reach(CloudWatchClient.builder()).region(Region.US_EAST_1).build();
    }

    Target target() {
        return target;
    }

    Patience patience() {
        return patience;
    }

    FisClient fis() {
        return fis;
    }

    AutoScalingClient autoScaling() {
        return autoScaling;
    }

    Ec2Client ec2() {
        return ec2;
    }

    RdsClient rds() {
        return rds;
    }

    StsClient sts() {
        return sts;
    }

    CloudWatchClient cloudWatch() {
        return cloudWatch;
    }

    /** Where the metric is told: those of the edge are not told in the target's region. */
    CloudWatchClient cloudWatch(Metric metric) {
        return metric.ofEdge() ? cloudWatchOfEdge : cloudWatch;
    }

    @Override
    public void close() {
        fis.close();
        autoScaling.close();
        ec2.close();
        rds.close();
        sts.close();
        cloudWatch.close();
        cloudWatchOfEdge.close();
    }

    private <B extends AwsClientBuilder<B, C>, C> B reach(B builder) {
        builder.region(Region.of(target.region()));
        builder.overrideConfiguration(settings -> settings.apiCallAttemptTimeout(patience.attempt())
                .apiCallTimeout(patience.call())
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build()));
        target.aws().endpoint().ifPresent(builder::endpointOverride);
        if (target.aws().dummyCredentials()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(DUMMY, DUMMY)));
        }
        return builder;
    }

    static void requireThatCredentialsStayHome(Target.Aws aws) {
        Optional<URI> endpoint = aws.endpoint();
        boolean loopback = endpoint.isPresent() && isLoopback(endpoint.get());
        if (aws.dummyCredentials() && !loopback) {
            throw new InvalidSettingsException(
                    "aws: dummy credentials go with an endpoint on a loopback address only; found "
                            + endpoint.map(URI::toString).orElse("no endpoint"));
        }
        if (!aws.dummyCredentials() && loopback) {
            throw new InvalidSettingsException("aws: real credentials are not sent to the loopback address "
                    + endpoint.get() + "; write credentials: dummy");
        }
    }

    private static boolean isLoopback(URI endpoint) {
        try {
            return endpoint.getHost() != null
                    && InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
