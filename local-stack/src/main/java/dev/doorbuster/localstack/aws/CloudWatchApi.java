package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import java.util.Map;

/**
 * CloudWatch 2010-08-01 in two protocols: query, as the SDK for Java 2.40.2 speaks it, and JSON, as the AWS CLI does.
 *
 * <p>Metrics of every Region are on this one address.
 */
final class CloudWatchApi implements Service {
    private static final Protocol QUERY =
            new QueryProtocol("http://monitoring.amazonaws.com/doc/2010-08-01/", "2010-08-01");
    private static final Protocol JSON =
            new AwsJsonProtocol("GraniteServiceVersion20100801", "com.amazonaws.cloudwatch");

    private final MetricOperations metrics;
    private final AlarmOperations alarms;

    CloudWatchApi(Shop shop) {
        this.metrics = new MetricOperations(shop);
        this.alarms = new AlarmOperations(shop);
    }

    @Override
    public String signingName() {
        return "monitoring";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return AwsJsonProtocol.spokenBy(call) ? JSON : QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetMetricData",
                Operation.of(
                        metrics::data,
                        "MetricDataQueries",
                        "StartTime",
                        "EndTime",
                        "NextToken",
                        "ScanBy",
                        "MaxDatapoints"),
                "GetMetricStatistics",
                Operation.of(
                        metrics::statistics,
                        "Namespace",
                        "MetricName",
                        "Dimensions",
                        "StartTime",
                        "EndTime",
                        "Period",
                        "Statistics",
                        "ExtendedStatistics",
                        "Unit"),
                "ListMetrics",
                Operation.of(metrics::list, "Namespace", "MetricName", "Dimensions", "NextToken", "RecentlyActive"),
                "PutMetricData",
                Operation.of(metrics::put, "Namespace", "MetricData", "StrictEntityValidation"),
                "PutMetricAlarm",
                Operation.of(
                        alarms::put,
                        "AlarmName",
                        "AlarmDescription",
                        "ActionsEnabled",
                        "OKActions",
                        "AlarmActions",
                        "InsufficientDataActions",
                        "Namespace",
                        "MetricName",
                        "Dimensions",
                        "Statistic",
                        "ExtendedStatistic",
                        "Period",
                        "Unit",
                        "EvaluationPeriods",
                        "DatapointsToAlarm",
                        "Threshold",
                        "ComparisonOperator",
                        "TreatMissingData"),
                "DescribeAlarms",
                Operation.of(
                        alarms::describe,
                        "AlarmNames",
                        "AlarmNamePrefix",
                        "AlarmTypes",
                        "StateValue",
                        "ActionPrefix",
                        "MaxRecords",
                        "NextToken"),
                "SetAlarmState",
                Operation.of(alarms::setState, "AlarmName", "StateValue", "StateReason", "StateReasonData"),
                "DeleteAlarms",
                Operation.of(alarms::delete, "AlarmNames"));
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValue";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }
}
