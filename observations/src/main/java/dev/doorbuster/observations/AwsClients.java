package dev.doorbuster.observations;

import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS services that are observed, as the target says they are reached. Dummy credentials go to loopback addresses only, and
 * real ones never.
 */
final class AwsClients implements AutoCloseable {

    /** CloudFront tells its metrics in this region, wherever its users are. */
    private static final Region EDGE = Region.US_EAST_1;

    /** A sample that takes longer is worth less than the next one. */
    private static final Duration ATTEMPT = Duration.ofSeconds(3);

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final String DUMMY = "doorbuster";

    private final Target.Aws aws;
    private final AutoScalingClient autoScaling;
    private final ElasticLoadBalancingV2Client loadBalancing;
    private final SqsClient sqs;
    private final CloudWatchClient cloudWatch;
    private final CloudWatchClient edgeCloudWatch;

    /** @throws InvalidSettingsException if the target's credentials do not go with its endpoint */
    AwsClients(Target target) {
        aws = target.aws();
        boolean loopback = aws.endpoint().map(AwsClients::isLoopback).orElse(false);
        if (aws.dummyCredentials() != loopback) {
            throw new InvalidSettingsException(
                    "aws: dummy credentials and an endpoint on a loopback address go together, "
                            + "and neither without the other");
        }
        Region region = Region.of(target.region());
        autoScaling = reach(AutoScalingClient.builder(), region).build();
        loadBalancing = reach(ElasticLoadBalancingV2Client.builder(), region).build();
        sqs = reach(SqsClient.builder(), region).build();
        cloudWatch = reach(CloudWatchClient.builder(), region).build();
        edgeCloudWatch = reach(CloudWatchClient.builder(), EDGE).build();
    }

    AutoScalingClient autoScaling() {
        return autoScaling;
    }

    ElasticLoadBalancingV2Client loadBalancing() {
        return loadBalancing;
    }

    SqsClient sqs() {
        return sqs;
    }

    CloudWatchClient cloudWatch() {
        return cloudWatch;
    }

    CloudWatchClient edgeCloudWatch() {
        return edgeCloudWatch;
    }

    @Override
    public void close() {
        autoScaling.close();
        loadBalancing.close();
        sqs.close();
        cloudWatch.close();
        edgeCloudWatch.close();
    }

    private <B extends AwsClientBuilder<B, C>, C> B reach(B builder, Region region) {
        builder.region(region);
        builder.overrideConfiguration(settings -> settings.apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
        aws.endpoint().ifPresent(builder::endpointOverride);
        if (aws.dummyCredentials()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(DUMMY, DUMMY)));
        }
        return builder;
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
