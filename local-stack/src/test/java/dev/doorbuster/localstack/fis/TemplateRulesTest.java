package dev.doorbuster.localstack.fis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.template.InvalidTemplateException;
import dev.doorbuster.localstack.fis.template.TemplateBody;
import dev.doorbuster.localstack.fis.template.TemplateReader;
import dev.doorbuster.localstack.fis.template.TemplateRules;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FIS refuses, and in which words. */
class TemplateRulesTest {
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
        TemplateBody body = check(GOOD);

        assertThat(body.actions()).containsOnlyKeys("stop", "wait");
        assertThat(body.emptyTargetResolutionMode()).isEqualTo("fail");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws:ec2:stop-instances      | aws:ec2:stop-everything     | The actionId "aws:ec2:stop-everything" of action "stop" does not exist.
            aws:ec2:stop-instances      | aws:elasticache:interrupt-cluster-az-power | it is called aws:elasticache:replicationgroup-interrupt-az-power now.
            "aws:ec2:instance"          | "aws:elasticache:redis-replicationgroup" | it is called aws:elasticache:replicationgroup now.
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
            "resourceTags": {"shop:tier": "web"} | "resourceArns": ["arn:aws:ec2:ap-northeast-2:111122223333:instance/i-1"] | has resourceArns, so it cannot have resourceTags or filters.
            "resourceTags": {"shop:tier": "web"} | "resourceArns": [] | The target "web" must have one of: resourceArns, resourceTags.
            arn:aws:iam::111122223333:role/fis | arn:aws:iam::<ACCOUNT>:role/fis | The roleArn "arn:aws:iam::<ACCOUNT>:role/fis" is not the ARN of an IAM role.
            "arn:aws:iam::111122223333:role/fis" | ""                 | Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20
            "roleArn"                   | "role"                      | Unknown parameter in the template: "role"
            "roleArn"                   | "role"                      | Value null at 'roleArn' failed to satisfy constraint: Member must not be null
            "startAfter"                | "startAfterDelay"           | Unknown parameter in actions.wait: "startAfterDelay", must be one of: actionId, description, parameters, targets, startAfter
            {"duration": "PT2M"}        | {"duration": 120}           | Value '120' at 'actions.wait.parameters.duration' failed to satisfy constraint: Member must be a string
            """)
    void brokenRule_isNamed(String good, String bad, String reason) {
        assertThat(GOOD).contains(good);

        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> check(GOOD.replace(good, bad)))
                .withMessageContaining(reason)
                .matches(refusal -> !refusal.quotaExceeded());
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        String bad = GOOD.replace("PT2M", "PT1S").replace("ALL", "SOME").replace("\"none\"", "\"never\"");

        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> check(bad))
                .withMessageContainingAll("PT1S", "SOME", "never");
    }

    @Test
    void circle_isNamedOnce() {
        String circle = GOOD.replace(
                "\"targets\": {\"Instances\": \"web\"}",
                "\"startAfter\": [\"wait\"], \"targets\": {\"Instances\": \"web\"}");

        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> check(circle))
                .withMessage("The startAfter of the actions goes in a circle: stop -> wait -> stop.");
    }

    @Test
    void quotasAreExceeded_withTheirOwnError() {
        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> check(waits(21, "PT1M", true)))
                .withMessageContaining("at most 20 actions, not 21.")
                .matches(InvalidTemplateException::quotaExceeded);
        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> check(waits(11, "PT1M", false)))
                .withMessageContaining("at most 10 actions at once, not 11.");
        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> check(waits(2, "PT12H", true)))
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

    static TemplateBody check(String json) throws InvalidTemplateException, JsonProcessingException {
        TemplateBody body = TemplateReader.read(
                new ObjectMapper().readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {}));
        TemplateRules.check(Catalogue.read(), body);
        return body;
    }
}
