package dev.doorbuster.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueueDeniedTest {

    private static final String ALLOW = "{\"Sid\":\"Ours\",\"Effect\":\"Allow\",\"Principal\":\"*\"}";
    private static final String OLD_DENY = "{\"Sid\":\"TlsOnly\",\"Effect\":\"Deny\",\"Principal\":\"*\"}";
    private static final String NEW_DENY = "{\"Sid\":\"Doorbuster1\",\"Effect\":\"Deny\",\"Principal\":\"*\"}";

    private String policy = "";
    private final QueueDenied proof = new QueueDenied(new Sqs(), "orders");

    @Test
    void holdsWhileThePolicyDeniesMoreThanBefore() {
        policy = "{\"Statement\":[" + ALLOW + "," + OLD_DENY + "]}";
        proof.before();
        assertThat(proof.now().holds()).isFalse();

        policy = "{\"Statement\":[" + ALLOW + "," + OLD_DENY + "," + NEW_DENY + "]}";
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isFalse();

        policy = "{\"Statement\":[" + OLD_DENY + "]}";
        assertThat(proof.now().over())
                .as("what else was changed does not matter")
                .isTrue();
    }

    @Test
    void policyMayBeNone_orOneStatementWithoutAList() {
        proof.before();
        policy = "{\"Statement\":" + NEW_DENY + "}";
        assertThat(proof.now().holds()).isTrue();

        policy = "";
        assertThat(proof.now().over()).isTrue();
    }

    @Test
    void statementThatAllowsIsNoProof() {
        proof.before();
        policy = "{\"Statement\":[" + ALLOW + "]}";

        assertThat(proof.now().holds()).isFalse();
    }

    private final class Sqs implements SqsClient {

        @Override
        public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
            return GetQueueUrlResponse.builder().queueUrl("https://sqs/orders").build();
        }

        @Override
        public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
            return GetQueueAttributesResponse.builder()
                    .attributes(policy.isEmpty() ? Map.of() : Map.of(QueueAttributeName.POLICY, policy))
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
