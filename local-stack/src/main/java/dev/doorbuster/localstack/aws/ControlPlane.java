package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.Protocol.Asked;
import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsApi;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.Pace;
import dev.doorbuster.localstack.model.Shop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private long calls;

    public ControlPlane(Shop shop) {
        this.shop = shop;
        FaultInjectionService faults = new FaultInjectionService(shop, Pace.standard());
        shop.onReset(faults::forget);
        List.of(
                        new FisApi(faults),
                        new AutoScalingApi(shop),
                        new CloudWatchApi(shop),
                        new SqsApi(shop),
                        new RdsApi(shop),
                        new DynamoDbApi(shop),
                        new Ec2Api(shop),
                        new LoadBalancingApi(shop),
                        new StsApi())
                .forEach(service -> services.put(service.signingName(), service));
    }

    @Override
    public AwsAnswer answer(AwsCall call) {
        String requestId = requestId();
        Optional<SigningScope> scope = SigningScope.of(call);
        if (scope.isEmpty()) {
            return guess(call, "")
                    .refuse(
                            AwsError.of(
                                    "MissingAuthenticationToken",
                                    403,
                                    "Missing Authentication Token: the request is not signed with Signature Version 4."),
                            requestId);
        }
        String name = scope.get().service();
        Service service = services.get(name);
        if (service == null) {
            return guess(call, name)
                    .refuse(
                            AwsError.of(
                                    "UnknownOperationException",
                                    404,
                                    "The local stack does not model the service " + name + "; it has "
                                            + String.join(", ", services.keySet()) + "."),
                            requestId);
        }
        Protocol protocol = service.protocolOf(call);
        try {
            if (!scope.get().accessKey().equals(ACCESS_KEY)) {
                throw service.unknownAccessKey();
            }
            return answer(service, protocol, call, requestId);
        } catch (AwsError error) {
            return protocol.refuse(error, requestId);
        } catch (BadInputException e) {
            return protocol.refuse(AwsError.of(service.badInputCode(), e.words()), requestId);
        } catch (RuntimeException e) {
            LOG.error("{} {} of {} failed, request {}", call.method(), call.path(), name, requestId, e);
            return protocol.refuse(
                    AwsError.of("InternalFailure", 500, "The local stack failed to answer: " + e), requestId);
        }
    }

    private static AwsAnswer answer(Service service, Protocol protocol, AwsCall call, String requestId) {
        Asked asked = protocol.read(call);
        Operation operation = service.operations().get(asked.operation());
        if (operation == null) {
            throw protocol.unknownOperation(service.signingName(), asked.operation());
        }
        return protocol.write(asked.operation(), operation.answer(asked.operation(), asked.input()), requestId);
    }

    /** The family of protocols that a call looks like, for a refusal before its service is known. */
    private static Protocol guess(AwsCall call, String service) {
        if (AwsJsonProtocol.spokenBy(call)) {
            return new AwsJsonProtocol("", "aws");
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
