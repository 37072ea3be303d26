package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.sim.Draws;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A call of each kind to each address, service and protocol, good as it is: what mutations start from. */
final class GoodCalls {
    private static final String TEMPLATE = """
            {"clientToken":"t1","description":"d","targets":{"web":{"resourceType":"aws:ec2:instance",\
            "resourceTags":{"shop:tier":"web"},"filters":[{"path":"State.Name","values":["running"]}],"selectionMode":"PERCENT(50)"}},\
            "actions":{"stop":{"actionId":"aws:ec2:stop-instances","parameters":{"startInstancesAfterDuration":"PT5M"},\
            "targets":{"Instances":"web"},"startAfter":[]}},"stopConditions":[{"source":"none"}],\
            "roleArn":"arn:aws:iam::111122223333:role/fis","logConfiguration":{"logSchemaVersion":2,\
            "cloudWatchLogsConfiguration":{"logGroupArn":"arn:aws:logs:ap-northeast-2:111122223333:log-group:fis:*"}},"tags":{"a":"b"}}""";

    private static final String TARGET_GROUP =
            "arn%3Aaws%3Aelasticloadbalancing%3Aap-northeast-2%3A111122223333%3Atargetgroup%2Fshop-web%2F73e2d6bc24d8a067";

    /** The first of the web group, with the seed that the shop is reset to. */
    private static final String INSTANCE = "i-" + new Draws(1, "instance-1").hex(17);

    private static final String QUEUE = "\"QueueUrl\":\"https://sqs.ap-northeast-2.amazonaws.com/111122223333/orders\"";

    private GoodCalls() {}

    static List<HttpCall> all() {
        List<HttpCall> all = new ArrayList<>();
        all.addAll(toTheShop());
        all.addAll(forms());
        all.addAll(changesOfCapacity());
        all.addAll(json());
        all.addAll(newerJson());
        all.addAll(cbor());
        all.addAll(rest());
        all.addAll(global());
        return all;
    }

    /** What a stack that is well answers. */
    static int status(HttpCall call) {
        if (call.entryPoint().equals("apigateway")) {
            return 401; // nobody's signature
        }
        if (call.target().startsWith("/tags/")) {
            return 404; // what has the tags is gone
        }
        if (call.body().contains("DryRun=true")) {
            return 412;
        }
        if (call.body().contains("Action=RunInstances")) {
            return 400; // not modelled while there is capacity
        }
        return call.target().equals("/orders") ? 201 : 200;
    }

    private static List<HttpCall> toTheShop() {
        String run = "X-Doorbuster-Run: r\r\n";
        String order = "{\"sku\":\"lamp\",\"units\":1}";
        return List.of(
                new HttpCall("cloudfront", "GET", "/static/app.css", run, ""),
                new HttpCall("cloudfront", "GET", "/products/lamp-1?colour=red", run + "Cookie: s=1\r\n", ""),
                new HttpCall("cloudfront", "POST", "/orders", run + "Idempotency-Key: k1\r\n", order),
                new HttpCall("alb", "GET", "/ranking", run, ""),
                new HttpCall("alb", "POST", "/cart", run, order),
                new HttpCall("alb", "GET", "/audit/orders?run=r", "", ""),
                new HttpCall("alb", "GET", "/clock", "", ""),
                new HttpCall(
                        "apigateway",
                        "POST",
                        "/webhooks/pay",
                        run + "Content-Type: application/json\r\nX-Signature: nobody\r\n",
                        "{\"id\":\"e1\",\"type\":\"paid\"}"),
                new HttpCall("aws", "POST", "/reset", "", "{\"run\":\"r\",\"seed\":1}"));
    }

    private static List<HttpCall> forms() {
        return List.of(
                form(
                        "autoscaling",
                        "Action=DescribeAutoScalingGroups&AutoScalingGroupNames.member.1=shop-web&MaxRecords=5"),
                form("autoscaling", "Action=SetDesiredCapacity&AutoScalingGroupName=shop-web&DesiredCapacity=5"),
                form("autoscaling", "Action=DescribeScalingActivities&AutoScalingGroupName=shop-web"),
                form("autoscaling", "Action=DescribePolicies&AutoScalingGroupName=shop-web"),
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
                form("monitoring", "Action=DescribeAlarms&AlarmNames.member.1=a&MaxRecords=10"),
                form("monitoring", "Action=SetAlarmState&AlarmName=a&StateValue=OK&StateReason=r"),
                form(
                        "rds",
                        "Action=DescribeDBInstances&Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=mysql"),
                form("rds", "Action=DescribeDBInstances&DBInstanceIdentifier=shop-db-replica-a&MaxRecords=20"),
                form(
                        "rds",
                        "Action=DescribeEvents&SourceIdentifier=shop-db-replica-c&SourceType=db-instance"
                                + "&EndTime=2099-11-27T00:00:00Z&EventCategories.member.1=failover"),
                form("rds", "Action=DescribeEvents&SourceIdentifier=shop-db&SourceType=db-instance&Duration=60"),
                form("ec2", "Action=DescribeInstances&Filter.1.Name=instance-state-name&Filter.1.Value.1=running"),
                form("ec2", "Action=DescribeSubnets&SubnetId.1=subnet-0a000000000000001"),
                form("ec2", "Action=DescribeVolumes&Filter.1.Name=availability-zone&Filter.1.Value.1=ap-northeast-2a"),
                form("elasticloadbalancing", "Action=DescribeLoadBalancers&Names.member.1=shop"),
                form("elasticloadbalancing", "Action=DescribeTargetGroups&Names.member.1=shop-web"),
                form("sts", "Action=GetCallerIdentity&Version=2011-06-15"));
    }

    /** With the wish to change nothing first where instances would go, so that no mutation cuts it off: who is being served is not. */
    private static List<HttpCall> changesOfCapacity() {
        return List.of(
                form("ec2", "DryRun=true&Action=StopInstances&InstanceId.1=" + INSTANCE),
                form("ec2", "Action=StartInstances&InstanceId.1=" + INSTANCE),
                form(
                        "ec2",
                        "Action=RunInstances&InstanceType=m6i.large&MinCount=1&MaxCount=2"
                                + "&Placement.AvailabilityZone=ap-northeast-2a"),
                form(
                        "elasticloadbalancing",
                        "Action=ModifyTargetGroupAttributes&TargetGroupArn=" + TARGET_GROUP
                                + "&Attributes.member.1.Key=slow_start.duration_seconds&Attributes.member.1.Value=30"),
                form(
                        "elasticloadbalancing",
                        "Action=RegisterTargets&TargetGroupArn=" + TARGET_GROUP + "&Targets.member.1.Id=" + INSTANCE),
                form(
                        "autoscaling",
                        "Action=PutScalingPolicy&AutoScalingGroupName=shop-web&PolicyName=load"
                                + "&PolicyType=TargetTrackingScaling&TargetTrackingConfiguration.TargetValue=60.5"
                                + "&TargetTrackingConfiguration.PredefinedMetricSpecification.PredefinedMetricType="
                                + "ASGAverageCPUUtilization"),
                form(
                        "autoscaling",
                        "Action=PutScalingPolicy&AutoScalingGroupName=shop-web&PolicyName=steps&PolicyType=StepScaling"
                                + "&AdjustmentType=ChangeInCapacity"
                                + "&StepAdjustments.member.1.MetricIntervalLowerBound=0"
                                + "&StepAdjustments.member.1.ScalingAdjustment=2"),
                form(
                        "autoscaling",
                        "Action=PutScheduledUpdateGroupAction&AutoScalingGroupName=shop-web&ScheduledActionName=sale"
                                + "&Recurrence=0+9+*+*+5&TimeZone=Asia/Seoul&DesiredCapacity=6"),
                form(
                        "autoscaling",
                        "Action=SuspendProcesses&AutoScalingGroupName=shop-web"
                                + "&ScalingProcesses.member.1=AlarmNotification"));
    }

    private static List<HttpCall> json() {
        return List.of(
                json("dynamodb", "DynamoDB_20120810.DescribeTable", "{\"TableName\":\"shop-events\"}"),
                json(
                        "dynamodb",
                        "DynamoDB_20120810.ListTables",
                        "{\"ExclusiveStartTableName\":\"shop-a\",\"Limit\":10}"),
                json(
                        "monitoring",
                        "GraniteServiceVersion20100801.PutMetricData",
                        "{\"Namespace\":\"Shop\",\"MetricData\":[{\"MetricName\":\"Sales\",\"Value\":1.5,\"Unit\":\"Count\","
                                + "\"Dimensions\":[{\"Name\":\"sku\",\"Value\":\"lamp\"}]}]}"),
                json(
                        "monitoring",
                        "GraniteServiceVersion20100801.PutMetricAlarm",
                        "{\"AlarmName\":\"b\",\"Namespace\":\"Shop\",\"MetricName\":\"Sales\",\"ExtendedStatistic\":\"p99\","
                                + "\"Period\":60,\"EvaluationPeriods\":3,\"DatapointsToAlarm\":2,\"Threshold\":1e3,"
                                + "\"ComparisonOperator\":\"LessThanThreshold\",\"TreatMissingData\":\"breaching\"}"),
                json("monitoring", "GraniteServiceVersion20100801.ListMetrics", "{\"Namespace\":\"Shop\"}"),
                json(
                        "monitoring",
                        "GraniteServiceVersion20100801.GetMetricStatistics",
                        "{\"Namespace\":\"Shop\",\"MetricName\":\"Sales\",\"StartTime\":1795737600,\"EndTime\":1795741200.5,"
                                + "\"Period\":60,\"Statistics\":[\"Sum\"]}"),
                json("sqs", "AmazonSQS.ReceiveMessage", "{" + QUEUE + ",\"MaxNumberOfMessages\":10}"),
                json("sqs", "AmazonSQS.SendMessage", "{" + QUEUE + ",\"MessageBody\":\"hello\",\"DelaySeconds\":1}"),
                json(
                        "sqs",
                        "AmazonSQS.SendMessageBatch",
                        "{" + QUEUE + ",\"Entries\":[{\"Id\":\"a\",\"MessageBody\":\"hello\",\"MessageAttributes\":"
                                + "{\"n\":{\"DataType\":\"Number\",\"StringValue\":\"7\"},"
                                + "\"b\":{\"DataType\":\"Binary\",\"BinaryValue\":\"AAEC\"}}}]}"),
                json(
                        "sqs",
                        "AmazonSQS.SetQueueAttributes",
                        "{" + QUEUE + ",\"Attributes\":{\"VisibilityTimeout\":\"30\"}}"),
                json(
                        "sqs",
                        "AmazonSQS.DeleteMessageBatch",
                        "{" + QUEUE + ",\"Entries\":[{\"Id\":\"a\",\"ReceiptHandle\":\"AQEBb3JkZXJzL2EvMQ==\"}]}"),
                json("sqs", "AmazonSQS.GetQueueAttributes", "{" + QUEUE + ",\"AttributeNames\":[\"All\"]}"),
                json("sqs", "AmazonSQS.ListQueues", "{\"QueueNamePrefix\":\"o\",\"MaxResults\":10}"));
    }

    private static List<HttpCall> newerJson() {
        return List.of(
                json(
                        "ssm",
                        "1.1",
                        "AmazonSSM.PutParameter",
                        "{\"Name\":\"/doorbuster/local/lock\",\"Type\":\"String\",\"Value\":\"{}\",\"Tier\":\"Standard\","
                                + "\"Overwrite\":true}"),
                json("ssm", "1.1", "AmazonSSM.GetParameter", "{\"Name\":\"/doorbuster/local/lock\"}"),
                json(
                        "ssm",
                        "1.1",
                        "AmazonSSM.GetParametersByPath",
                        "{\"Path\":\"/doorbuster\",\"Recursive\":true,\"MaxResults\":10}"),
                json(
                        "tagging",
                        "1.1",
                        "ResourceGroupsTaggingAPI_20170126.GetResources",
                        "{\"TagFilters\":[{\"Key\":\"shop:tier\",\"Values\":[\"web\"]}],\"ResourceTypeFilters\":[\"ec2:instance\"],"
                                + "\"ResourcesPerPage\":50}"),
                json("wafv2", "1.1", "AWSWAF_20190729.ListWebACLs", "{\"Scope\":\"REGIONAL\",\"Limit\":10}"),
                json(
                        "wafv2",
                        "1.1",
                        "AWSWAF_20190729.GetWebACLForResource",
                        "{\"ResourceArn\":\"arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:"
                                + "loadbalancer/app/shop/50dc6c495c0c9188\"}"));
    }

    private static List<HttpCall> cbor() {
        Instant start = Instant.parse("2026-11-27T00:00:00Z");
        return List.of(
                cbor("ListMetrics", Tree.of("Namespace", "Shop").with("RecentlyActive", "PT3H")),
                cbor(
                        "GetMetricStatistics",
                        Tree.of("Namespace", "Shop")
                                .with("MetricName", "Sales")
                                .with("StartTime", start)
                                .with("EndTime", start.plusSeconds(3600))
                                .with("Period", 60)
                                .with("Statistics", List.of("Sum"))),
                cbor(
                        "PutMetricData",
                        Tree.of("Namespace", "Shop")
                                .with(
                                        "MetricData",
                                        List.of(Tree.of("MetricName", "Sales")
                                                .with("Values", List.of(1.5, 2.5))
                                                .with("Counts", List.of(1.0, 300.0))))));
    }

    private static List<HttpCall> rest() {
        return List.of(
                signed("lambda", "GET", "/2015-03-31/functions/shop-webhook?Qualifier=%24LATEST", "", ""),
                signed(
                        "lambda",
                        "PUT",
                        "/2017-10-31/functions/shop-webhook/concurrency",
                        "",
                        "{\"ReservedConcurrentExecutions\":77}"),
                signed("lambda", "GET", "/2019-09-30/functions/shop-webhook/concurrency", "", ""),
                signed(
                        "lambda",
                        "POST",
                        "/2015-03-31/functions/shop-webhook/invocations",
                        "X-Amz-Invocation-Type: RequestResponse\r\n",
                        "{\"httpMethod\":\"POST\",\"path\":\"/webhooks/pay\",\"headers\":{\"X-Webhook-Id\":\"e\"},\"body\":\"{}\"}"),
                signed("arc-zonal-shift", "GET", "/managedresources?maxResults=2", "", ""),
                signed(
                        "arc-zonal-shift",
                        "GET",
                        "/managedresources/arn%3Aaws%3Aelasticloadbalancing%3Aap-northeast-2%3A111122223333%3Aloadbalancer"
                                + "%2Fapp%2Fshop%2F50dc6c495c0c9188",
                        "",
                        ""),
                rest("POST", "/experimentTemplates", TEMPLATE),
                rest("GET", "/experimentTemplates?maxResults=5", ""),
                rest("GET", "/experiments", ""),
                rest("GET", "/actions/aws%3Aec2%3Astop-instances", ""),
                rest("GET", "/actions?maxResults=10&nextToken=YWN0aW9ucyAgcGFnZS0xMA", ""),
                rest("GET", "/targetResourceTypes/aws%3Aec2%3Ainstance", ""),
                rest(
                        "PATCH",
                        "/safetyLevers/default/state",
                        "{\"state\":{\"status\":\"disengaged\",\"reason\":\"r\"}}"),
                rest(
                        "DELETE",
                        "/tags/arn%3Aaws%3Afis%3Aap-northeast-2%3A111122223333%3Aexperiment%2FEXPgone?tagKeys=a&tagKeys=b",
                        ""));
    }

    private static List<HttpCall> global() {
        return List.of(
                signedGlobally("cloudfront", "GET", "/2020-05-31/distribution/E2QWRUHAPOMQZL/config", "", ""),
                signedGlobally("cloudfront", "GET", "/2020-05-31/distribution/E2QWRUHAPOMQZL", "", ""),
                signedGlobally(
                        "wafv2",
                        "POST",
                        "/",
                        "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AWSWAF_20190729.ListWebACLs\r\n",
                        "{\"Scope\":\"CLOUDFRONT\"}"),
                signedGlobally(
                        "iam",
                        "POST",
                        "/",
                        "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n",
                        "Action=SimulatePrincipalPolicy&PolicySourceArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2Fdoorbuster"
                                + "&ActionNames.member.1=fis%3AStartExperiment&ResourceArns.member.1=%2A&MaxItems=10"));
    }

    private static HttpCall form(String service, String body) {
        return signed(service, "POST", "/", "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n", body);
    }

    private static HttpCall json(String service, String target, String body) {
        return json(service, "1.0", target, body);
    }

    private static HttpCall json(String service, String version, String target, String body) {
        String headers = "Content-Type: application/x-amz-json-" + version + "\r\nX-Amz-Target: " + target + "\r\n";
        return signed(service, "POST", "/", headers, body);
    }

    private static HttpCall cbor(String operation, Tree input) {
        return signed(
                "monitoring",
                "POST",
                "/service/GraniteServiceVersion20100801/operation/" + operation,
                "smithy-protocol: rpc-v2-cbor\r\nContent-Type: application/cbor\r\n",
                new String(CborWriter.write(input), StandardCharsets.ISO_8859_1));
    }

    private static HttpCall rest(String method, String target, String body) {
        return signed("fis", method, target, "Content-Type: application/json\r\n", body);
    }

    private static HttpCall signed(String service, String method, String target, String headers, String body) {
        return signed("ap-northeast-2", service, method, target, headers, body);
    }

    private static HttpCall signedGlobally(String service, String method, String target, String headers, String body) {
        return signed("us-east-1", service, method, target, headers, body);
    }

    private static HttpCall signed(
            String region, String service, String method, String target, String headers, String body) {
        String authorization = "Authorization: AWS4-HMAC-SHA256 Credential=doorbuster/20261127/" + region + "/"
                + service + "/aws4_request, SignedHeaders=host, Signature=00\r\n";
        return new HttpCall("aws", method, target, authorization + headers, body);
    }
}
