package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.EventType;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociations;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * The distribution may be tested under load. AWS does not allow it on origins with Origin Shield, nor on cache behaviours with a Lambda@Edge
 * function that a viewer's request or response triggers (CloudFront developer guide, "Load testing CloudFront"). Which behaviours the load
 * meets is the distribution's to say, so one of them is enough. CloudFront Functions, and Lambda@Edge at the origin's side, are not
 * concerned.
 */
final class EdgeMayBeTested implements SafetyRule<PlannedLoad> {

    private static final Set<EventType> FORBIDDEN = Set.of(EventType.VIEWER_REQUEST, EventType.VIEWER_RESPONSE);

    private final AwsClients aws;

    EdgeMayBeTested(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public String name() {
        return "AWS allows load on the distribution";
    }

    @Override
    public Ruling on(PlannedLoad load) {
        if (load.goesRoundTheEdge()) {
            return notAsked("the load does not go through CloudFront");
        }
        Optional<String> id = load.target().resources().distribution();
        if (id.isEmpty()) {
            throw new IllegalStateException("the target " + load.target().name()
                    + " does not say which distribution its CloudFront address is; add resources.distribution");
        }
        DistributionConfig distribution = aws.cloudFront()
                .getDistributionConfig(request -> request.id(id.get()))
                .distributionConfig();
        List<String> forbidden = new ArrayList<>();
        for (Origin origin : distribution.origins().items()) {
            if (origin.originShield() != null
                    && Boolean.TRUE.equals(origin.originShield().enabled())) {
                forbidden.add("its origin " + origin.id() + " has Origin Shield");
            }
        }
        viewerTriggers(
                "the default behaviour", distribution.defaultCacheBehavior().lambdaFunctionAssociations(), forbidden);
        if (distribution.cacheBehaviors() != null) {
            for (CacheBehavior behaviour : distribution.cacheBehaviors().items()) {
                viewerTriggers(
                        "the behaviour " + behaviour.pathPattern(), behaviour.lambdaFunctionAssociations(), forbidden);
            }
        }
        return forbidden.isEmpty()
                ? holds(id.get() + " has neither Origin Shield nor a viewer trigger of Lambda@Edge")
                : refuses(
                        "AWS forbids load on the distribution " + id.get() + ": " + String.join("; ", forbidden)
                                + "; rehearse against a copy without",
                        "aws cloudfront get-distribution-config --id " + id.get());
    }

    private static void viewerTriggers(String where, LambdaFunctionAssociations functions, List<String> forbidden) {
        if (functions == null) {
            return;
        }
        functions.items().stream()
                .filter(function -> FORBIDDEN.contains(function.eventType()))
                .forEach(function ->
                        forbidden.add(where + " has a Lambda@Edge trigger " + function.eventTypeAsString()));
    }
}
