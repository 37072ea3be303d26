package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.sim.Simulation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls with bytes changed, cut and doubled: refused in the service's shape or answered, never a failure of our own. */
class MutatedCallsTest {
    private static final long SEED = 20261127;
    private static final int CALLS = 10_000;

    private static final String TEMPLATE = """
            {"clientToken":"t1","description":"d","targets":{"web":{"resourceType":"aws:ec2:instance",\
            "resourceTags":{"shop:tier":"web"},"filters":[{"path":"State.Name","values":["running"]}],"selectionMode":"PERCENT(50)"}},\
            "actions":{"stop":{"actionId":"aws:ec2:stop-instances","parameters":{"startInstancesAfterDuration":"PT5M"},\
            "targets":{"Instances":"web"},"startAfter":[]}},"stopConditions":[{"source":"none"}],\
            "roleArn":"arn:aws:iam::111122223333:role/fis","logConfiguration":{"logSchemaVersion":2},"tags":{"a":"b"}}""";

    private static final List<AwsCall> GOOD = List.of(
            form(
                    "autoscaling",
                    "Action=DescribeAutoScalingGroups&AutoScalingGroupNames.member.1=shop-web&MaxRecords=5"),
            form("autoscaling", "Action=SetDesiredCapacity&AutoScalingGroupName=shop-web&DesiredCapacity=5"),
            form("autoscaling", "Action=DescribeScalingActivities&AutoScalingGroupName=shop-web"),
            form(
                    "monitoring",
                    "Action=GetMetricData&StartTime=2026-11-27T00:00:00Z&EndTime=2026-11-27T01:00:00Z"
                            + "&MetricDataQueries.member.1.Id=m1&MetricDataQueries.member.1.MetricStat.Stat=p99"
                            + "&MetricDataQueries.member.1.MetricStat.Period=60"
                            + "&MetricDataQueries.member.1.MetricStat.Metric.Namespace=Shop"
                            + "&MetricDataQueries.member.1.MetricStat.Metric.MetricName=Sales"),
            form(
                    "monitoring",
                    "Action=PutMetricData&Namespace=Shop&MetricData.member.1.MetricName=Sales"
                            + "&MetricData.member.1.Values.member.1=1.5&MetricData.member.1.Counts.member.1=2"),
            form(
                    "monitoring",
                    "Action=PutMetricAlarm&AlarmName=a&Namespace=Shop&MetricName=Sales&Statistic=Sum&Period=60"
                            + "&EvaluationPeriods=3&Threshold=1&ComparisonOperator=GreaterThanThreshold"),
            form(
                    "rds",
                    "Action=DescribeDBInstances&Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=mysql"),
            form("rds", "Action=DescribeEvents&SourceIdentifier=shop-db&SourceType=db-instance&Duration=60"),
            form("ec2", "Action=DescribeInstances&Filter.1.Name=instance-state-name&Filter.1.Value.1=running"),
            form("elasticloadbalancing", "Action=DescribeLoadBalancers&Names.member.1=shop"),
            json("monitoring", "GraniteServiceVersion20100801.ListMetrics", "{\"Namespace\":\"Shop\"}"),
            json(
                    "sqs",
                    "AmazonSQS.ReceiveMessage",
                    "{\"QueueUrl\":\"http://x/1/orders\",\"MaxNumberOfMessages\":10,\"AttributeNames\":[\"All\"]}"),
            json("sqs", "AmazonSQS.SendMessage", "{\"QueueUrl\":\"http://x/1/orders-dlq\",\"MessageBody\":\"hello\"}"),
            call("fis", "POST", "/experimentTemplates", "", TEMPLATE, ""),
            call("fis", "GET", "/actions/aws%3Aec2%3Astop-instances", "", "", ""),
            call("fis", "GET", "/actions", "maxResults=10&nextToken=YWN0aW9ucyAgcGFnZS0xMA", "", ""),
            call(
                    "fis",
                    "PATCH",
                    "/safetyLevers/default/state",
                    "",
                    "{\"state\":{\"status\":\"disengaged\",\"reason\":\"r\"}}",
                    ""),
            call("fis", "DELETE", "/tags/arn%3Aaws%3Afis%3Ax%2Fy", "tagKeys=a&tagKeys=b", "", ""));

    @Test
    void theCallsAreGoodBeforeTheyAreMutated() {
        ControlPlane controlPlane = controlPlane();
        for (AwsCall call : GOOD.subList(0, GOOD.size() - 1)) {
            assertThat(controlPlane.answer(call).status())
                    .as(call.path() + " " + call.text())
                    .isEqualTo(200);
        }
    }

    @Test
    void mutatedCalls_areNeverAFailureOfOurOwn() {
        ControlPlane controlPlane = controlPlane();
        Random random = new Random(SEED);
        for (int number = 0; number < CALLS; number++) {
            AwsCall good = GOOD.get(random.nextInt(GOOD.size()));
            AwsCall mutated = new AwsCall(
                    good.method(),
                    random.nextInt(4) == 0 ? mutate(good.path(), random) : good.path(),
                    random.nextInt(4) == 0 ? mutate(good.query(), random) : good.query(),
                    good.headers(),
                    mutate(good.text(), random).getBytes(StandardCharsets.UTF_8));

            AwsAnswer answer = controlPlane.answer(mutated);

            assertThat(answer.status())
                    .as("seed %d, call %d: %s %s", SEED, number, mutated.path(), mutated.text())
                    .isBetween(200, 499);
        }
        assertThat(controlPlane.answer(GOOD.get(0)).status()).isEqualTo(200);
    }

    private static ControlPlane controlPlane() {
        return new ControlPlane(
                new Shop(new Simulation(VirtualStack.ANCHOR, 10, SEED), StackSettings.standard(), Set.of()));
    }

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(3); change >= 0 && mutated.length() > 0; change--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> mutated.setCharAt(at, "\0<>&=.%\"{}[],:1-9é".charAt(random.nextInt(18)));
                case 1 -> mutated.delete(at, end);
                case 2 -> mutated.insert(at, mutated.substring(at, end));
                case 3 -> mutated.setLength(at);
                default ->
                    mutated.insert(
                            at,
                            List.of("null", "1e999999999", "-1", "%zz", "[[", "NaN", "T")
                                    .get(random.nextInt(7)));
            }
        }
        return mutated.toString();
    }

    private static AwsCall form(String service, String body) {
        return call(service, "POST", "/", "", body, "");
    }

    private static AwsCall json(String service, String target, String body) {
        return call(service, "POST", "/", "", body, target);
    }

    private static AwsCall call(String service, String method, String path, String query, String body, String target) {
        Map<String, String> headers = new HashMap<>();
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=doorbuster/20261127/ap-northeast-2/" + service + "/aws4_request");
        if (!target.isEmpty()) {
            headers.put("x-amz-target", target);
        }
        return new AwsCall(method, path, query, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
