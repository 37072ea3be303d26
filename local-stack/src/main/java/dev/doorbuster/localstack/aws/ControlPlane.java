package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.Protocol.Asked;
import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsApi;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.Pace;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.ParameterStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every AWS API of the stack on one address: finds the service by the credential scope of the signature, and lets it answer.
 *
 * <p>On the model's thread only. It always answers: what the service refuses, what is not modelled and what goes wrong here all come
 * back in the error shape of the service.
 */
public final class ControlPlane implements AwsApi {
    /** The one access key of the stack; it keeps calls that were meant for a real account from being answered here. */
    static final String ACCESS_KEY = "doorbuster";

    /** Services that are REST and answer in XML, so that nothing in a call says so. */
    private static final Set<String> XML_SERVICES = Set.of("cloudfront", "route53");

    private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);

    private final Shop shop;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final List<CompletableFuture<Tree>> waiting = new ArrayList<>();
    private long calls;

    public ControlPlane(Shop shop) {
        this.shop = shop;
        ParameterStore parameters = new ParameterStore();
        FaultInjectionService faults = new FaultInjectionService(shop, Pace.standard());
        shop.onReset(faults::forget);
        shop.onReset(this::letGo);
        List.of(
                        new FisApi(faults),
                        new AutoScalingApi(shop),
                        new CloudWatchApi(shop),
                        new SqsApi(shop),
                        new LambdaApi(shop),
                        new RdsApi(shop),
                        new DynamoDbApi(shop),
                        new Ec2Api(shop),
                        new LoadBalancingApi(shop),
                        new StsApi(),
                        new SsmApi(shop.simulation(), parameters),
                        new TaggingApi(new TaggedResources(shop, faults, parameters)),
                        new WafApi(shop),
                        new CloudFrontApi(shop),
                        new IamApi(shop.simulation()),
                        new ZonalShiftApi(shop))
                .forEach(service -> services.put(service.signingName(), service));
    }

    @Override
    public CompletableFuture<AwsAnswer> answer(AwsCall call) {
        String requestId = requestId();
        Optional<SigningScope> scope = SigningScope.of(call);
        if (scope.isEmpty()) {
            return refused(
                    guess(call, ""),
                    AwsError.of(
                            "MissingAuthenticationToken",
                            403,
                            "Missing Authentication Token: the request is not signed with Signature Version 4."),
                    requestId);
        }
        String name = scope.get().service();
        Service service = services.get(name);
        if (service == null) {
            return refused(
                    guess(call, name),
                    AwsError.of(
                            "UnknownOperationException",
                            404,
                            "The local stack does not model the service " + name + "; it has "
                                    + String.join(", ", services.keySet()) + "."),
                    requestId);
        }
        Protocol protocol = service.protocolOf(call);
        Function<Throwable, AwsAnswer> refusal =
                failure -> protocol.refuse(error(failure, service, call, requestId), requestId);
        try {
            if (!scope.get().accessKey().equals(ACCESS_KEY)) {
                throw service.unknownAccessKey();
            }
            if (!service.regions().contains(scope.get().region())) {
                throw service.wrongRegion(scope.get().region());
            }
            return answer(service, protocol, scope.get(), call, requestId).exceptionally(refusal);
        } catch (RuntimeException failure) {
            return CompletableFuture.completedFuture(refusal.apply(failure));
        }
    }

    private CompletableFuture<AwsAnswer> answer(
            Service service, Protocol protocol, SigningScope scope, AwsCall call, String requestId) {
        Asked asked = protocol.read(call);
        Operation operation = service.operations().get(asked.operation());
        if (operation == null) {
            throw protocol.unknownOperation(service.signingName(), asked.operation());
        }
        CompletableFuture<Tree> result =
                operation.answer(asked.operation(), asked.input().signedFor(scope.region()));
        if (!result.isDone()) {
            waiting.add(result);
        }
        return result.whenComplete((tree, failure) -> waiting.removeIf(one -> one == result))
                .thenApply(tree -> protocol.write(asked.operation(), tree, requestId));
    }

    private static AwsError error(Throwable failure, Service service, AwsCall call, String requestId) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AwsError error) {
            return error;
        }
        if (cause instanceof BadInputException bad) {
            return AwsError.of(service.badInputCode(), bad.words());
        }
        LOG.error(
                "{} {} of {} failed, request {}", call.method(), call.path(), service.signingName(), requestId, cause);
        return AwsError.of("InternalFailure", 500, "The local stack failed to answer: " + cause);
    }

    /** Answers whoever waits for something that will not come any more. */
    private void letGo() {
        List<CompletableFuture<Tree>> forgotten = List.copyOf(waiting);
        waiting.clear();
        forgotten.forEach(one -> one.completeExceptionally(
                AwsError.of("ServiceUnavailable", 503, "the stack was reset while the call was waiting")));
    }

    private static CompletableFuture<AwsAnswer> refused(Protocol protocol, AwsError error, String requestId) {
        return CompletableFuture.completedFuture(protocol.refuse(error, requestId));
    }

    /** The family of protocols that a call looks like, for a refusal before its service is known. */
    private static Protocol guess(AwsCall call, String service) {
        if (AwsJsonProtocol.spokenBy(call)) {
            return AwsJsonProtocol.json10("", "aws");
        }
        boolean form = call.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")
                || call.query().contains("Action=");
        return form || XML_SERVICES.contains(service) ? new QueryProtocol("", "") : new RestJsonProtocol(List.of());
    }

    private String requestId() {
        String hex = shop.simulation().draws("aws-request-" + ++calls).hex(32);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }
}
