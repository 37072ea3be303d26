package dev.doorbuster.localstack.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.sim.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.arczonalshift.ArcZonalShiftClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/** The control plane on a loopback address for the real SDK, over a model whose time stands still until the test lets it pass. */
public final class VirtualStack implements AutoCloseable {
    /** A whole minute, so that metrics of the first minute begin with it. */
    public static final Instant ANCHOR = Instant.parse("2026-11-27T00:00:00Z");

    private final Object modelThread = new Object();
    private final Shop shop;
    private final ControlPlane controlPlane;
    private final HttpServer server;
    private int calls;

    public VirtualStack() {
        this(10, StackSettings.standard());
    }

    VirtualStack(double speed, StackSettings settings) {
        shop = new Shop(new Simulation(ANCHOR, speed, 42), settings, Set.of());
        controlPlane = new ControlPlane(shop);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public Shop shop() {
        return shop;
    }

    /** Lets stack time pass, with all that happens in it. */
    public void pass(Duration stackTime) {
        synchronized (modelThread) {
            shop.simulation().runForStack(stackTime);
        }
    }

    /** Waits until so many calls have reached the control plane since the start, answered or not. */
    void awaitCalls(int number) throws InterruptedException {
        synchronized (modelThread) {
            while (calls < number) {
                modelThread.wait(10_000);
            }
        }
    }

    public Instant now() {
        return shop.simulation().stackNow();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public FisClient fis() {
        return toHere(FisClient.builder()).build();
    }

    public AutoScalingClient autoScaling() {
        return toHere(AutoScalingClient.builder()).build();
    }

    public CloudWatchClient cloudWatch() {
        return toHere(CloudWatchClient.builder()).build();
    }

    public SqsClient sqs() {
        return toHere(SqsClient.builder()).build();
    }

    public RdsClient rds() {
        return toHere(RdsClient.builder()).build();
    }

    public Ec2Client ec2() {
        return toHere(Ec2Client.builder()).build();
    }

    public ElasticLoadBalancingV2Client loadBalancing() {
        return toHere(ElasticLoadBalancingV2Client.builder()).build();
    }

    public DynamoDbClient dynamoDb() {
        return toHere(DynamoDbClient.builder()).build();
    }

    public StsClient sts() {
        return toHere(StsClient.builder()).build();
    }

    public SsmClient ssm() {
        return toHere(SsmClient.builder()).build();
    }

    public ResourceGroupsTaggingApiClient tagging() {
        return toHere(ResourceGroupsTaggingApiClient.builder()).build();
    }

    public IamClient iam() {
        return toHere(IamClient.builder()).region(Region.US_EAST_1).build();
    }

    public CloudFrontClient cloudFront() {
        return toHere(CloudFrontClient.builder()).region(Region.US_EAST_1).build();
    }

    /** Of a Region, for the web ACLs of distributions are in us-east-1. */
    public Wafv2Client waf(Region region) {
        return toHere(Wafv2Client.builder()).region(region).build();
    }

    public ArcZonalShiftClient zonalShift() {
        return toHere(ArcZonalShiftClient.builder()).build();
    }

    <B extends AwsClientBuilder<B, ?>> B toHere(B builder) {
        return toHere(builder, "doorbuster");
    }

    <B extends AwsClientBuilder<B, ?>> B toHere(B builder, String accessKey) {
        return builder.endpointOverride(address())
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "doorbuster")));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the control plane answers, whatever happens
    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        AwsCall call = new AwsCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers,
                exchange.getRequestBody().readAllBytes());
        synchronized (modelThread) {
            controlPlane.answer(call).thenAccept(answer -> write(answer, exchange));
            calls++;
            modelThread.notifyAll();
        }
    }

    private static void write(AwsAnswer answer, HttpExchange exchange) {
        try (exchange) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
