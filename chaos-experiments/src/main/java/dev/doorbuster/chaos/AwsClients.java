package dev.doorbuster.chaos;

import dev.doorbuster.chaos.proof.Metric;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.arczonalshift.ArcZonalShiftClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/**
 * The AWS services that faults are injected, proved and kept on their leash through, as the target says they are reached.
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

    /** Where what is global is asked: CloudFront with its metrics and its WAF, and IAM. */
    private static final Region GLOBAL = Region.US_EAST_1;

    private static final String DUMMY = "doorbuster";

    private final Target target;
    private final Patience patience;
    private final Map<Where, SdkClient> open = new ConcurrentHashMap<>();

    /** A service in a region. */
    private record Where(Class<?> service, Region region) {}

    /** @throws InvalidSettingsException if the target's credentials do not go with its endpoint */
    public AwsClients(Target target) {
        this(target, Patience.STANDARD);
    }

    AwsClients(Target target, Patience patience) {
        requireThatCredentialsStayHome(target.aws());
        this.target = target;
        this.patience = patience;
    }

    public Target target() {
        return target;
    }

    Patience patience() {
        return patience;
    }

    public FisClient fis() {
        return in(region(), FisClient.class, FisClient::builder);
    }

    public AutoScalingClient autoScaling() {
        return in(region(), AutoScalingClient.class, AutoScalingClient::builder);
    }

    public ElasticLoadBalancingV2Client loadBalancing() {
        return in(region(), ElasticLoadBalancingV2Client.class, ElasticLoadBalancingV2Client::builder);
    }

    public ArcZonalShiftClient arcZonalShift() {
        return in(region(), ArcZonalShiftClient.class, ArcZonalShiftClient::builder);
    }

    public Ec2Client ec2() {
        return in(region(), Ec2Client.class, Ec2Client::builder);
    }

    public RdsClient rds() {
        return in(region(), RdsClient.class, RdsClient::builder);
    }

    public SqsClient sqs() {
        return in(region(), SqsClient.class, SqsClient::builder);
    }

    public EcsClient ecs() {
        return in(region(), EcsClient.class, EcsClient::builder);
    }

    public DirectConnectClient directConnect() {
        return in(region(), DirectConnectClient.class, DirectConnectClient::builder);
    }

    public SsmClient ssm() {
        return in(region(), SsmClient.class, SsmClient::builder);
    }

    public StsClient sts() {
        return in(region(), StsClient.class, StsClient::builder);
    }

    public ResourceGroupsTaggingApiClient tagging() {
        return in(region(), ResourceGroupsTaggingApiClient.class, ResourceGroupsTaggingApiClient::builder);
    }

    public CloudWatchClient cloudWatch() {
        return in(region(), CloudWatchClient.class, CloudWatchClient::builder);
    }

    /** Where the metric is told: those of the edge are not told in the target's region. */
    public CloudWatchClient cloudWatch(Metric metric) {
        return metric.ofEdge() ? cloudWatchOfEdge() : cloudWatch();
    }

    /** Metrics of CloudFront, and of the WAF before it. */
    public CloudWatchClient cloudWatchOfEdge() {
        return in(GLOBAL, CloudWatchClient.class, CloudWatchClient::builder);
    }

    /** The WAF before CloudFront. */
    public Wafv2Client wafOfEdge() {
        return in(GLOBAL, Wafv2Client.class, Wafv2Client::builder);
    }

    public CloudFrontClient cloudFront() {
        return in(GLOBAL, CloudFrontClient.class, CloudFrontClient::builder);
    }

    public IamClient iam() {
        return in(GLOBAL, IamClient.class, IamClient::builder);
    }

    @Override
    public void close() {
        open.values().forEach(SdkClient::close);
    }

    private Region region() {
        return Region.of(target.region());
    }

    /** Opened when it is asked for the first time: a command that asks one service opens one. */
    private <B extends AwsClientBuilder<B, C>, C extends SdkClient> C in(
            Region region, Class<C> service, Supplier<B> builder) {
        return service.cast(open.computeIfAbsent(
                new Where(service, region),
                where -> reach(builder.get().region(region)).build()));
    }

    private <B extends AwsClientBuilder<B, C>, C> B reach(B builder) {
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

    public static void requireThatCredentialsStayHome(Target.Aws aws) {
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
