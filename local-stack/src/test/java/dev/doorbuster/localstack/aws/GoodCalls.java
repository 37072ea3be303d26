package dev.doorbuster.localstack.aws;

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

    private static final String QUEUE = "\"QueueUrl\":\"https://sqs.ap-northeast-2.amazonaws.com/111122223333/orders\"";

    private GoodCalls() {}

    static List<HttpCall> all() {
        List<HttpCall> all = new ArrayList<>();
        all.addAll(toTheShop());
        all.addAll(forms());
        all.addAll(json());
        all.addAll(rest());
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
                form("rds", "Action=DescribeEvents&SourceIdentifier=shop-db&SourceType=db-instance&Duration=60"),
                form("ec2", "Action=DescribeInstances&Filter.1.Name=instance-state-name&Filter.1.Value.1=running"),
                form("ec2", "Action=DescribeSubnets&SubnetId.1=subnet-0a000000000000001"),
                form("elasticloadbalancing", "Action=DescribeLoadBalancers&Names.member.1=shop"),
                form("elasticloadbalancing", "Action=DescribeTargetGroups&Names.member.1=shop-web"),
                form("sts", "Action=GetCallerIdentity&Version=2011-06-15"));
    }

    private static List<HttpCall> json() {
        return List.of(
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

    private static List<HttpCall> rest() {
        return List.of(
                signed("lambda", "GET", "/2015-03-31/functions/shop-webhook", "", ""),
                signed("lambda", "GET", "/2019-09-30/functions/shop-webhook/concurrency", "", ""),
                signed(
                        "lambda",
                        "POST",
                        "/2015-03-31/functions/shop-webhook/invocations",
                        "X-Amz-Invocation-Type: RequestResponse\r\n",
                        "{\"httpMethod\":\"POST\",\"path\":\"/webhooks/pay\",\"headers\":{\"X-Webhook-Id\":\"e\"},\"body\":\"{}\"}"),
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

    private static HttpCall form(String service, String body) {
        return signed(service, "POST", "/", "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n", body);
    }

    private static HttpCall json(String service, String target, String body) {
        String headers = "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: " + target + "\r\n";
        return signed(service, "POST", "/", headers, body);
    }

    private static HttpCall rest(String method, String target, String body) {
        return signed("fis", method, target, "Content-Type: application/json\r\n", body);
    }

    private static HttpCall signed(String service, String method, String target, String headers, String body) {
        String authorization = "Authorization: AWS4-HMAC-SHA256 Credential=doorbuster/20261127/ap-northeast-2/"
                + service + "/aws4_request, SignedHeaders=host, Signature=00\r\n";
        return new HttpCall("aws", method, target, authorization + headers, body);
    }
}
