package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.edge.Behaviour;
import dev.doorbuster.localstack.model.edge.EdgeFunction;
import dev.doorbuster.localstack.model.edge.EdgeSettings;
import java.time.Duration;
import java.util.List;

/**
 * The configuration of the distribution, as CloudFront shows it: a behaviour for each of the model's, and a default one that caches nothing.
 *
 * @param loadBalancer the domain name of the origin that is not S3
 */
record DistributionShapes(EdgeSettings settings, String loadBalancer) {
    private static final String STATIC_ORIGIN = "static";
    private static final String SHOP_ORIGIN = "shop";

    /** The path of the default behaviour among those of the associated functions. */
    private static final String ANY = "*";

    private static final Tree NONE = Tree.of("Quantity", 0);
    private static final Tree NO_SIGNERS = Tree.of("Enabled", false).with("Quantity", 0);

    Tree config() {
        return Tree.of("CallerReference", "shop")
                .with("Aliases", NONE)
                .with("DefaultRootObject", "")
                .with("Origins", quantity("Origin", List.of(staticOrigin(), shopOrigin())))
                .with("OriginGroups", NONE)
                .with("DefaultCacheBehavior", behaviour(Tree.empty(), SHOP_ORIGIN, ANY, Duration.ZERO))
                .with(
                        "CacheBehaviors",
                        quantity(
                                "CacheBehavior",
                                settings.behaviours().stream()
                                        .map(this::behaviour)
                                        .toList()))
                .with("CustomErrorResponses", NONE)
                .with("Comment", "the shop")
                .with(
                        "Logging",
                        Tree.of("Enabled", false)
                                .with("IncludeCookies", false)
                                .with("Bucket", "")
                                .with("Prefix", ""))
                .with("PriceClass", "PriceClass_All")
                .with("Enabled", true)
                .with("ViewerCertificate", Tree.of("CloudFrontDefaultCertificate", true))
                .with(
                        "Restrictions",
                        Tree.of(
                                "GeoRestriction",
                                Tree.of("RestrictionType", "none").with("Quantity", 0)))
                .with("WebACLId", Names.webAclArn())
                .with("HttpVersion", "http2")
                .with("IsIPV6Enabled", true)
                .with("Staging", false);
    }

    private Tree staticOrigin() {
        return origin(STATIC_ORIGIN, "shop-static.s3." + Names.REGION + ".amazonaws.com")
                .with("S3OriginConfig", Tree.of("OriginAccessIdentity", ""));
    }

    private Tree shopOrigin() {
        return origin(SHOP_ORIGIN, loadBalancer)
                .with(
                        "CustomOriginConfig",
                        Tree.of("HTTPPort", 80)
                                .with("HTTPSPort", 443)
                                .with("OriginProtocolPolicy", "http-only")
                                .with("OriginSslProtocols", quantity("SslProtocol", List.of("TLSv1.2")))
                                .with(
                                        "OriginReadTimeout",
                                        settings.originTimeout().toSeconds())
                                .with("OriginKeepaliveTimeout", 5));
    }

    private Tree origin(String id, String domain) {
        Tree shield = Tree.of("Enabled", settings.originShield())
                .with("OriginShieldRegion", settings.originShield() ? Names.REGION : null);
        return Tree.of("Id", id)
                .with("DomainName", domain)
                .with("OriginPath", "")
                .with("CustomHeaders", NONE)
                .with("ConnectionAttempts", settings.attempts())
                .with("ConnectionTimeout", 10)
                .with("OriginShield", shield);
    }

    private Tree behaviour(Behaviour one) {
        return behaviour(
                Tree.of("PathPattern", one.path()),
                one.fromStaticOrigin() ? STATIC_ORIGIN : SHOP_ORIGIN,
                one.path(),
                one.stackTtl());
    }

    private Tree behaviour(Tree begun, String origin, String path, Duration ttl) {
        Tree cookies = Tree.of("Forward", settings.cookiesInKey() ? "all" : "none");
        Tree key = Tree.of("QueryString", false)
                .with("Cookies", cookies)
                .with("Headers", NONE)
                .with("QueryStringCacheKeys", NONE);
        return begun.with("TargetOriginId", origin)
                .with("TrustedSigners", NO_SIGNERS)
                .with("TrustedKeyGroups", NO_SIGNERS)
                .with("ViewerProtocolPolicy", "allow-all")
                .with("AllowedMethods", methods(path.equals(ANY)))
                .with("SmoothStreaming", false)
                .with("Compress", false)
                .with("LambdaFunctionAssociations", functions(path))
                .with("FunctionAssociations", NONE)
                .with("FieldLevelEncryptionId", "")
                .with("ForwardedValues", key)
                .with("MinTTL", 0)
                .with("DefaultTTL", ttl.toSeconds())
                .with("MaxTTL", ttl.toSeconds());
    }

    private static Tree methods(boolean all) {
        List<String> read = List.of("HEAD", "GET");
        List<String> allowed = all ? List.of("HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH") : read;
        return quantity("Method", allowed).with("CachedMethods", quantity("Method", read));
    }

    private Tree functions(String path) {
        return quantity(
                "LambdaFunctionAssociation",
                settings.functions().stream()
                        .filter(function -> function.path().equals(path))
                        .map(DistributionShapes::function)
                        .toList());
    }

    private static Tree function(EdgeFunction function) {
        return Tree.of("LambdaFunctionARN", function.arn())
                .with("EventType", function.trigger())
                .with("IncludeBody", false);
    }

    /** A list as CloudFront writes it: how many, and they. */
    private static Tree quantity(String element, List<?> items) {
        return Tree.of("Quantity", items.size()).with("Items", new Tree.Items(element, items));
    }
}
