package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.RestJsonProtocol.Route;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** CloudFront 2020-05-31: the one distribution and its configuration. */
final class CloudFrontApi implements Service {
    private static final Protocol REST = new RestXmlProtocol(
            "http://cloudfront.amazonaws.com/doc/2020-05-31/",
            List.of(
                    Route.of("GET", "/2020-05-31/distribution/{Id}/config", "GetDistributionConfig"),
                    Route.of("GET", "/2020-05-31/distribution/{Id}", "GetDistribution")));
    private static final Duration AGE = Duration.ofDays(30);

    private final Shop shop;

    CloudFrontApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "cloudfront";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return REST;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetDistributionConfig", Operation.of(this::config, "Id"),
                "GetDistribution", Operation.of(this::distribution, "Id"));
    }

    @Override
    public String badInputCode() {
        return "InvalidArgument";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    @Override
    public Set<String> regions() {
        return Set.of(Names.GLOBAL_REGION);
    }

    @Override
    public AwsError wrongRegion(String region) {
        return Refusals.signatureDoesNotMatch(region);
    }

    private Tree config(Document input) {
        check(input);
        return Tree.of("ETag", eTag()).with("DistributionConfig", shapes().config());
    }

    private Tree distribution(Document input) {
        check(input);
        Tree noSigners = Tree.of("Enabled", false).with("Quantity", 0);
        Tree shown = Tree.of("Id", Names.DISTRIBUTION)
                .with("ARN", Names.distributionArn())
                .with("Status", "Deployed")
                .with("LastModifiedTime", shop.simulation().anchor().minus(AGE))
                .with("InProgressInvalidationBatches", 0)
                .with("DomainName", "d111111abcdef8.cloudfront.net")
                .with("ActiveTrustedSigners", noSigners)
                .with("ActiveTrustedKeyGroups", noSigners)
                .with("DistributionConfig", shapes().config());
        return Tree.of("ETag", eTag()).with("Distribution", shown);
    }

    private DistributionShapes shapes() {
        return new DistributionShapes(
                shop.settings().edge(), shop.loadBalancer().dnsName());
    }

    private String eTag() {
        return "E" + shop.simulation().draws("distribution").hex(13).toUpperCase(Locale.ROOT);
    }

    private static void check(Document input) {
        if (!input.required("Id").equals(Names.DISTRIBUTION)) {
            throw AwsError.of("NoSuchDistribution", 404, "The specified distribution does not exist.");
        }
    }
}
