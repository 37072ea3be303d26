package dev.doorbuster.localstack.fis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;
import dev.doorbuster.localstack.fis.template.TemplateBody;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FIS refuses, and in which words. */
class TemplateRulesTest {
    private final FaultInjectionService faults = new FaultInjectionService(
            new Shop(new Simulation(Instant.EPOCH, 1, 1), StackSettings.standard(), Set.of()), Pace.standard());

    private static final String GOOD = """
            {"description": "stop a zone",
             "targets": {"web": {"resourceType": "aws:ec2:instance", "resourceTags": {"shop:tier": "web"},
               "filters": [{"path": "State.Name", "values": ["running"]}], "selectionMode": "ALL"}},
             "actions": {"stop": {"actionId": "aws:ec2:stop-instances", "parameters": {"startInstancesAfterDuration": "PT5M"},
                 "targets": {"Instances": "web"}},
               "wait": {"actionId": "aws:fis:wait", "parameters": {"duration": "PT2M"}, "startAfter": ["stop"]}},
             "stopConditions": [{"source": "none"}],
             "roleArn": "arn:aws:iam::111122223333:role/fis"}""";

    @Test
    void goodTemplate_isAccepted() throws Exception {
        TemplateBody body = create(GOOD).body();

        assertThat(body.actions()).containsOnlyKeys("stop", "wait");
        assertThat(body.emptyTargetResolutionMode()).isEqualTo("fail");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"duration": "PT2M"}        | {}                          | Missing required parameter "duration" in action "wait".
            {"duration": "PT2M"}        | {"duration": "2 minutes"}   | The parameter duration of action "wait" must be a duration in ISO 8601, such as PT5M, not "2 minutes".
            {"duration": "PT2M"}        | {"duration": "PT59S"}       | must be from PT1M to PT12H, not "PT59S".
            {"duration": "PT2M"}        | {"duration": "PT2M", "for": "x"} | Unexpected parameter "for" found in action "wait".
            {"Instances": "web"}        | {"Clusters": "web"}         | Unexpected target "Clusters" found in action "stop".
            {"Instances": "web"}        | {"Clusters": "web"}         | Missing target "Instances" in action "stop".
            {"Instances": "web"}        | {"Instances": "db"}         | The target "db" of action "stop" is not defined in targets.
            {"Instances": "web"}        | {"Instances": "db"}         | The target "web" is not used by any action.
            "aws:ec2:instance"          | "aws:ec2:subnet"            | The target "web" of action "stop" is of type aws:ec2:subnet, expected aws:ec2:instance.
            "ALL"                       | "SOME"                      | The selectionMode "SOME" of target "web" is not one of ALL, COUNT(n), PERCENT(n).
            "ALL"                       | "PERCENT(101)"              | The selectionMode "PERCENT(101)"
            "ALL"                       | "COUNT(0)"                  | The selectionMode "COUNT(0)"
            ["stop"]                    | ["start"]                   | The action "wait" starts after "start", which is not an action.
            ["stop"]                    | ["wait"]                    | The startAfter of the actions goes in a circle: wait -> wait.
            "none"                      | "aws:cloudwatch:alarm"      | The stop condition value "" is not the ARN of a CloudWatch alarm.
            "none"                      | "alarm"                     | The stop condition source "alarm" is not one of aws:cloudwatch:alarm, none.
            [{"source": "none"}]        | []                          | must have at least one stop condition
            "resourceTags": {"shop:tier": "web"} | "resourceArns": ["arn:aws:ec2:ap-northeast-2:111122223333:instance/i-1"] | You cannot specify both resource ARNs and filters for target web.
            {"shop:tier": "web"}        | {"a": "b"}, "resourceArns": ["arn:aws:ec2:ap-northeast-2:111122223333:instance/i-1"] | You cannot specify both resource ARNs and resource tags for target web.
            "resourceTags": {"shop:tier": "web"} | "resourceArns": [] | You must specify at least one resource ARN or at least one resource tag for target web.
            "aws:ec2:instance"          | "aws:eks:pod"               | TargetResourceType aws:eks:pod does not support resourceTags.
            "aws:ec2:instance"          | "aws:iam:role"              | TargetResourceType aws:iam:role does not support resourceTags.
            "resourceType": "aws:ec2:instance", "resourceTags": {"shop:tier": "web"} | "resourceType": "aws:elasticache:replicationgroup" | Tags are required for TargetResourceType aws:elasticache:replicationgroup.
            arn:aws:iam::111122223333:role/fis | arn:aws:iam::<ACCOUNT>:role/fis | The roleArn "arn:aws:iam::<ACCOUNT>:role/fis" is not the ARN of an IAM role.
            "arn:aws:iam::111122223333:role/fis" | ""                 | Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20
            "roleArn"                   | "role"                      | Unknown parameter in input: "role", must be one of: clientToken, description, stopConditions,
            "roleArn"                   | "role"                      | Value null at 'roleArn' failed to satisfy constraint: Member must not be null
            "startAfter"                | "startAfterDelay"           | Unknown parameter in actions.wait: "startAfterDelay", must be one of: actionId, description, parameters, targets, startAfter
            "source": "none"            | "source": "none", "value": null, "sources": [] | Unknown parameter in stopConditions: "sources", must be one of: source, value
            "roleArn"                   | "logConfiguration": {}, "roleArn" | Value null at 'logConfiguration.logSchemaVersion' failed to satisfy constraint: Member must not be null
            "roleArn"                   | "logConfiguration": {"logSchemaVersion": 3}, "roleArn" | The logSchemaVersion 3 is not one of 1, 2.
            "roleArn"                   | "logConfiguration": {"logSchemaVersion": 2, "s3Configuration": {"bucketName": "x"}}, "roleArn" | Value 'x' at 'logConfiguration.s3Configuration.bucketName' failed to satisfy constraint: Member must have length greater than or equal to 3
            "roleArn"                   | "logConfiguration": {"logSchemaVersion": 2, "cloudWatchLogsConfiguration": {"logGroupArn": "/aws/fis/my-log-group"}}, "roleArn" | The logGroupArn "/aws/fis/my-log-group" is not the ARN of a log group.
            "roleArn"                   | "experimentReportConfiguration": {"preExperimentDuration": "PT31M"}, "roleArn" | The preExperimentDuration must be a duration in ISO 8601 up to PT30M, not "PT31M".
            "roleArn"                   | "experimentReportConfiguration": {"postExperimentDuration": "PT2H1S"}, "roleArn" | The postExperimentDuration must be a duration in ISO 8601 up to PT2H, not "PT2H1S".
            "roleArn"                   | "experimentReportConfiguration": {}, "roleArn" | The experimentReportConfiguration must have outputs with a bucketName.
            "roleArn"                   | "experimentOptions": {"actionsMode": "skip-all"}, "roleArn" | Unknown parameter in experimentOptions: "actionsMode", must be one of: accountTargeting, emptyTargetResolutionMode
            "roleArn"                   | "experimentOptions": {"accountTargeting": "multi-account"}, "roleArn" | The accountTargeting multi-account is not supported by this stack
            "roleArn"                   | "tags": {"aws:mine": "x"}, "roleArn" | The tag key "aws:mine" is not valid: the prefix aws: is reserved.
            {"duration": "PT2M"}        | {"duration": 120}           | Value '120' at 'actions.wait.parameters.duration' failed to satisfy constraint: Member must be a string
            """)
    void brokenRule_isNamed(String good, String bad, String reason) {
        assertThat(GOOD).contains(good);

        assertThatExceptionOfType(FisException.class)
                .isThrownBy(() -> create(GOOD.replace(good, bad)))
                .withMessageContaining(reason)
                .matches(refusal -> refusal.code() == FisException.Code.VALIDATION);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws:ec2:stop-instances | aws:ec2:stop-everything | Action with ID aws:ec2:stop-everything not found.
            aws:ec2:stop-instances | aws:elasticache:interrupt-cluster-az-power | It is called aws:elasticache:replicationgroup-interrupt-az-power now.
            aws:ec2:stop-instances | aws:dynamodb:encrypted-global-table-pause-replication | It is called aws:dynamodb:global-table-pause-replication now.
            "aws:ec2:instance"     | "aws:elasticache:redis-replicationgroup" | It is called aws:elasticache:replicationgroup now.
            """)
    void nameThatFisDoesNotHave_isNotFound(String good, String bad, String reason) {
        assertThatExceptionOfType(FisException.class)
                .isThrownBy(() -> create(GOOD.replace(good, bad)))
                .withMessageContaining(reason)
                .matches(refusal -> refusal.code() == FisException.Code.NOT_FOUND);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws:lambda:invocation-error | {"duration": "PT1M", "preventExecution": "yes"} | preventExecution of action "stop" must be true or false, not "yes"
            aws:lambda:invocation-error | {"duration": "PT1M", "invocationPercentage": "0", "preventExecution": "true"} | must be a whole number from 1 to 100, not "0"
            aws:lambda:invocation-http-integration-response | {"statusCode": "20", "contentTypeHeader": "a/b", "duration": "PT1M", "preventExecution": "true"} | must be a status code from 000 to 999, not "20"
            aws:lambda:invocation-add-delay | {"duration": "PT1M", "startupDelayMilliseconds": "900001"} | must be a whole number from 0 to 900000
            aws:cloudwatch:assert-alarm-state | {"alarmStates": "OK,FINE", "alarmArns": "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:a"} | must be one or more of OK, ALARM, INSUFFICIENT_DATA, not "OK,FINE"
            aws:cloudwatch:assert-alarm-state | {"alarmStates": "OK", "alarmArns": "errors"} | must be ARNs of at most 5 CloudWatch alarms, not "errors"
            aws:ssm:send-command | {"duration": "PT1M", "documentArn": "AWSFIS-Run-CPU-Stress"} | must be an ARN, not "AWSFIS-Run-CPU-Stress"
            aws:ssm:send-command | {"duration": "PT1M", "documentArn": "arn:aws:ssm:ap-northeast-2::document/A", "documentParameters": "[1]"} | must be a JSON object, not "[1]"
            aws:network:disrupt-connectivity | {"duration": "PT1M", "scope": "zone"} | must be one of all, availability-zone, dynamodb, prefix-list, s3, s3express, vpc, not "zone"
            aws:network:disrupt-connectivity | {"duration": "PT1M", "scope": "prefix-list"} | Missing required parameter "prefixListIdentifier" in action "stop".
            aws:ec2:send-spot-instance-interruptions | {"durationBeforeInterruption": "PT16M"} | must be from PT2M to PT15M, not "PT16M"
            aws:ebs:volume-io-latency | {"duration": "PT1S", "readIOPercentage": "0.05"} | must be a number from 0.1 to 100, not "0.05"
            aws:fis:inject-api-throttle-error | {"duration": "PT1M", "service": "dynamodb", "percentage": "50", "operations": "GetItem"} | must be one of ec2, kinesis, not "dynamodb"
            aws:arc:start-zonal-autoshift | {"duration": "PT1M", "availabilityZoneIdentifier": "seoul"} | must be an Availability Zone such as ap-northeast-2a or apne2-az1, not "seoul"
            aws:arc:start-zonal-autoshift | {"duration": "PT12H1S", "availabilityZoneIdentifier": "apne2-az1"} | must be from PT1M to PT12H, not "PT12H1S"
            """)
    void parameterOutOfRange_isNamed(String actionId, String parameters, String reason) {
        String bad = GOOD.replace("aws:ec2:stop-instances", actionId)
                .replace("{\"startInstancesAfterDuration\": \"PT5M\"}", parameters);

        assertThatExceptionOfType(FisException.class)
                .isThrownBy(() -> create(bad))
                .withMessageContaining(reason);
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        String bad = GOOD.replace("PT2M", "PT1S").replace("ALL", "SOME").replace("\"none\"", "\"never\"");

        assertThatExceptionOfType(FisException.class)
                .isThrownBy(() -> create(bad))
                .withMessageContainingAll("PT1S", "SOME", "never");
    }

    @Test
    void circle_isNamedOnce() {
        String circle = GOOD.replace(
                "\"targets\": {\"Instances\": \"web\"}",
                "\"startAfter\": [\"wait\"], \"targets\": {\"Instances\": \"web\"}");

        assertThatExceptionOfType(FisException.class)
                .isThrownBy(() -> create(circle))
                .withMessage("The startAfter of the actions goes in a circle: stop -> wait -> stop.");
    }

    @Test
    void quotasAreExceeded_withTheirOwnError() {
        assertThatExceptionOfType(FisException.class)
                .isThrownBy(() -> create(waits(21, "PT1M", true)))
                .withMessageContaining("at most 20 actions, not 21.")
                .matches(refusal -> refusal.code() == FisException.Code.QUOTA_EXCEEDED);
        assertThatExceptionOfType(FisException.class)
                .isThrownBy(() -> create(waits(11, "PT1M", false)))
                .withMessageContaining("at most 10 actions at once, not 11.");
        assertThatExceptionOfType(FisException.class)
                .isThrownBy(() -> create(waits(2, "PT12H", true)))
                .withMessageContaining("at most PT12H, not PT24H.");
    }

    private static String waits(int count, String duration, boolean oneAfterTheOther) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"a%d\": {\"actionId\": \"aws:fis:wait\", \"parameters\": {\"duration\": \"%s\"}%s}"
                        .formatted(
                                i,
                                duration,
                                oneAfterTheOther && i > 0 ? ", \"startAfter\": [\"a" + (i - 1) + "\"]" : ""))
                .collect(Collectors.joining(
                        ",",
                        "{\"description\": \"\", \"actions\": {",
                        "}, \"stopConditions\": [{\"source\": \"none\"}], "
                                + "\"roleArn\": \"arn:aws:iam::111122223333:role/fis\"}"));
    }

    private ExperimentTemplate create(String json) throws FisException, JsonProcessingException {
        Map<String, Object> request =
                new ObjectMapper().readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        request.put("clientToken", "token");
        return faults.templates().create(request);
    }
}
