package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

class ControlPlaneTest {
    private final VirtualStack stack = new VirtualStack();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void identityIsTheOneOfTheStack() {
        assertThat(stack.sts().getCallerIdentity().account()).isEqualTo("111122223333");
        assertThat(stack.sts().getCallerIdentity().arn()).isEqualTo("arn:aws:iam::111122223333:user/doorbuster");
    }

    @Test
    void anotherAccessKey_isRefusedAsEachServiceRefusesIt() {
        refused(403, "InvalidClientTokenId", () -> stack.toHere(StsClient.builder(), "AKIAREAL")
                .build()
                .getCallerIdentity());
        refused(401, "AuthFailure", () -> stack.toHere(Ec2Client.builder(), "AKIAREAL")
                .build()
                .describeInstances());
        refused(403, "UnrecognizedClientException", () -> stack.toHere(FisClient.builder(), "AKIAREAL")
                .build()
                .listActions(request -> {}));
        refused(403, "InvalidClientTokenId", () -> stack.toHere(SqsClient.builder(), "AKIAREAL")
                .build()
                .listQueues());
    }

    @Test
    void anotherRegion_isRefusedAsEachServiceRefusesIt() {
        Region elsewhere = Region.US_EAST_1;
        refused(403, "InvalidSignatureException", () -> stack.toHere(FisClient.builder())
                        .region(elsewhere)
                        .build()
                        .listActions(request -> {}))
                .withMessageContaining("not 'us-east-1'");
        refused(401, "AuthFailure", () -> stack.toHere(Ec2Client.builder())
                .region(elsewhere)
                .build()
                .describeInstances());
        refused(403, "SignatureDoesNotMatch", () -> stack.toHere(RdsClient.builder())
                .region(elsewhere)
                .build()
                .describeDBInstances());
        // What CloudFront publishes is in us-east-1, and the global endpoint of STS is there.
        assertThat(stack.toHere(CloudWatchClient.builder())
                        .region(elsewhere)
                        .build()
                        .describeAlarms()
                        .metricAlarms())
                .isNotEmpty();
        assertThat(stack.toHere(StsClient.builder())
                        .region(elsewhere)
                        .build()
                        .getCallerIdentity()
                        .account())
                .isEqualTo("111122223333");
    }

    @Test
    void operationThatIsNotModelled_namesItself() {
        refused(400, "InvalidAction", () -> stack.ec2().describeVpcs()).withMessageContaining("ec2:DescribeVpcs");
        refused(400, "InvalidAction", () -> stack.autoScaling()
                        .describeWarmPool(r -> r.autoScalingGroupName("shop-web")))
                .withMessageContaining("autoscaling:DescribeWarmPool");
        refused(404, "UnknownOperationException", () -> stack.sqs().createQueue(r -> r.queueName("new")))
                .withMessageContaining("sqs:CreateQueue");
    }

    @Test
    void parameterThatIsNotModelled_isRefusedByName() {
        refused(400, "InvalidParameterValue", () -> stack.ec2().describeInstances(request -> request.dryRun(true)))
                .withMessageContaining("DryRun of DescribeInstances");
    }

    @Test
    void serviceThatIsNotModelled_isNamed() throws Exception {
        HttpResponse<String> answer = post("Credential=doorbuster/20261127/ap-northeast-2/kinesis/aws4_request", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("UnknownOperationException");
        assertThat(answer.body()).contains("does not model the service kinesis");
    }

    @Test
    void unsignedCall_isRefused() throws Exception {
        HttpResponse<String> answer = post("", "Action=GetCallerIdentity&Version=2011-06-15");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void nonsense_isRefusedInTheShapeOfTheService() throws Exception {
        String rds = "Credential=doorbuster/20261127/ap-northeast-2/rds/aws4_request";

        assertThat(post(rds, "Action=DescribeDBInstances&Filters.Filter=%zz").statusCode())
                .isEqualTo(400);
        assertThat(post(rds, "").body()).contains("MissingAction");
        assertThat(post(rds, "Action=DescribeDBInstances&A=1&A.b=2").body()).contains("both a value and a structure");
        assertThat(post(rds, "Action=%00%3Cx%3E").body())
                .contains("InvalidAction")
                .contains("&lt;x&gt;");
    }

    private HttpResponse<String> post(String credential, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stack.address().resolve("/"))
                .header("Authorization", "AWS4-HMAC-SHA256 " + credential)
                .header("Content-Type", form.isEmpty() ? "application/json" : "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static ThrowableAssertAlternative<AwsServiceException> refused(
            int status, String code, ThrowingCallable call) {
        return assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call)
                .satisfies(refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(status);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
                });
    }
}
