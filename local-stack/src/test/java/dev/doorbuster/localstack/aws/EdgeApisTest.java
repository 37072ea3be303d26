package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.edge.EdgeFunction;
import dev.doorbuster.localstack.model.edge.EdgeSettings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.EventType;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;
import software.amazon.awssdk.services.cloudfront.model.ItemSelection;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.RateBasedStatement;
import software.amazon.awssdk.services.wafv2.model.RateBasedStatementAggregateKeyType;
import software.amazon.awssdk.services.wafv2.model.Rule;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.WebACL;
import software.amazon.awssdk.services.wafv2.model.WebACLSummary;

/** What the real SDK sees of the distribution and of the web ACL before it. */
class EdgeApisTest {
    private static final String DISTRIBUTION = "E2QWRUHAPOMQZL";
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/shop/50dc6c495c0c9188";

    private VirtualStack stack = new VirtualStack();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    @SuppressWarnings("deprecation") // times to live without a cache policy
    void behavioursAndOriginsAreThoseOfTheModel() {
        GetDistributionConfigResponse answer = stack.cloudFront().getDistributionConfig(r -> r.id(DISTRIBUTION));
        DistributionConfig config = answer.distributionConfig();

        assertThat(answer.eTag()).matches("E[0-9A-F]{13}");
        assertThat(config.enabled()).isTrue();
        assertThat(config.origins().items()).extracting(Origin::id).containsExactly("static", "shop");
        assertThat(config.origins().items().get(1).domainName()).endsWith(".ap-northeast-2.elb.amazonaws.com");
        assertThat(config.origins().items().get(1).customOriginConfig().originReadTimeout())
                .isEqualTo(30);
        assertThat(config.origins().items())
                .noneMatch(origin -> origin.originShield().enabled());
        assertThat(config.defaultCacheBehavior().targetOriginId()).isEqualTo("shop");
        assertThat(config.defaultCacheBehavior().defaultTTL()).isZero();
        assertThat(config.defaultCacheBehavior().allowedMethods().items()).hasSize(7);
        assertThat(config.cacheBehaviors().quantity()).isEqualTo(5);
        CacheBehavior files = config.cacheBehaviors().items().get(0);
        assertThat(files.pathPattern()).isEqualTo("/static/*");
        assertThat(files.targetOriginId()).isEqualTo("static");
        assertThat(files.defaultTTL()).isEqualTo(86_400);
        assertThat(files.forwardedValues().cookies().forward()).isEqualTo(ItemSelection.NONE);
        assertThat(config.cacheBehaviors().items())
                .allSatisfy(one ->
                        assertThat(one.lambdaFunctionAssociations().quantity()).isZero());
    }

    @Test
    void shieldAndViewerTriggerAreShown_whereTheyAreOn() {
        stack.close();
        String function = "arn:aws:lambda:us-east-1:111122223333:function:auth:3";
        stack = new VirtualStack(
                10,
                StackSettings.standard()
                        .with(EdgeSettings.standard()
                                .withOriginShield()
                                .withFunction(new EdgeFunction("/products/*", "viewer-request", function))));
        DistributionConfig config = stack.cloudFront()
                .getDistributionConfig(r -> r.id(DISTRIBUTION))
                .distributionConfig();

        assertThat(config.origins().items()).allSatisfy(origin -> {
            assertThat(origin.originShield().enabled()).isTrue();
            assertThat(origin.originShield().originShieldRegion()).isEqualTo("ap-northeast-2");
        });
        assertThat(config.cacheBehaviors()
                        .items()
                        .get(1)
                        .lambdaFunctionAssociations()
                        .items())
                .containsExactly(LambdaFunctionAssociation.builder()
                        .lambdaFunctionARN(function)
                        .eventType(EventType.VIEWER_REQUEST)
                        .includeBody(false)
                        .build());
        assertThat(config.defaultCacheBehavior().lambdaFunctionAssociations().quantity())
                .isZero();
    }

    @Test
    void distributionIsDeployed_withItsConfiguration() {
        CloudFrontClient cloudFront = stack.cloudFront();
        Distribution distribution =
                cloudFront.getDistribution(r -> r.id(DISTRIBUTION)).distribution();

        assertThat(distribution.id()).isEqualTo(DISTRIBUTION);
        assertThat(distribution.arn()).isEqualTo("arn:aws:cloudfront::111122223333:distribution/" + DISTRIBUTION);
        assertThat(distribution.status()).isEqualTo("Deployed");
        assertThat(distribution.lastModifiedTime()).isBefore(VirtualStack.ANCHOR);
        assertThat(distribution.distributionConfig())
                .isEqualTo(cloudFront
                        .getDistributionConfig(r -> r.id(DISTRIBUTION))
                        .distributionConfig());
        assertThatExceptionOfType(NoSuchDistributionException.class)
                .isThrownBy(() -> cloudFront.getDistributionConfig(r -> r.id("E0")))
                .withMessageContaining("The specified distribution does not exist.")
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    @Test
    void aclThatTheDistributionNames_hasTheRateRule_byVisitorAndNotByAddress() {
        String arn = stack.cloudFront()
                .getDistributionConfig(r -> r.id(DISTRIBUTION))
                .distributionConfig()
                .webACLId();
        WebACL acl = stack.waf(Region.US_EAST_1).getWebACL(r -> r.arn(arn)).webACL();

        assertThat(acl.name()).isEqualTo("shop");
        assertThat(acl.defaultAction().allow()).isNotNull();
        Rule rule = acl.rules().get(0);
        assertThat(rule.name()).isEqualTo("rate");
        assertThat(rule.action().block()).isNotNull();
        RateBasedStatement rate = rule.statement().rateBasedStatement();
        assertThat(rate.limit()).isEqualTo(10_000);
        assertThat(rate.evaluationWindowSec()).isEqualTo(300);
        assertThat(rate.aggregateKeyType()).isEqualTo(RateBasedStatementAggregateKeyType.CUSTOM_KEYS);
        assertThat(rate.customKeys().get(0).header().name()).isEqualTo("x-doorbuster-visitor");
        assertThat(stack.waf(Region.US_EAST_1)
                        .getWebACL(r -> r.name(acl.name()).id(acl.id()).scope(Scope.CLOUDFRONT))
                        .webACL())
                .isEqualTo(acl);
    }

    @Test
    void aclsAreListedInTheirScope_andTheLoadBalancerHasNone() {
        Wafv2Client global = stack.waf(Region.US_EAST_1);
        Wafv2Client here = stack.waf(Region.AP_NORTHEAST_2);

        assertThat(global.listWebACLs(r -> r.scope(Scope.CLOUDFRONT)).webACLs())
                .extracting(WebACLSummary::name)
                .containsExactly("shop");
        assertThat(here.listWebACLs(r -> r.scope(Scope.REGIONAL)).webACLs()).isEmpty();
        assertThat(here.getWebACLForResource(r -> r.resourceArn(BALANCER)).webACL())
                .isNull();
    }

    @Test
    void whatIsNotThere_isRefusedInTheWordsOfTheService() {
        Wafv2Client global = stack.waf(Region.US_EAST_1);
        Wafv2Client here = stack.waf(Region.AP_NORTHEAST_2);

        refused("WAFInvalidParameterException", () -> here.listWebACLs(r -> r.scope(Scope.CLOUDFRONT)))
                .withMessageContaining("The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT");
        refused(
                        "WAFNonexistentItemException",
                        () -> global.getWebACL(r -> r.name("shop").id("0").scope(Scope.CLOUDFRONT)))
                .withMessageContaining("your resource doesn\u2019t exist");
        refused("WAFNonexistentItemException", () -> here.getWebACLForResource(r -> r.resourceArn(BALANCER + "0")));
        refused(
                        "WAFInvalidParameterException",
                        () -> here.getWebACLForResource(
                                r -> r.resourceArn("arn:aws:cloudfront::111122223333:distribution/" + DISTRIBUTION)))
                .withMessageContaining("field: RESOURCE_ARN");
        refused(
                "SignatureDoesNotMatch",
                () -> stack.toHere(CloudFrontClient.builder()).build().getDistributionConfig(r -> r.id(DISTRIBUTION)));
    }

    private static ThrowableAssertAlternative<AwsServiceException> refused(String code, ThrowingCallable call) {
        return assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
