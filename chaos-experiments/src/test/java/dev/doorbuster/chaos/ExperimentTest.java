package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {

    private static final String YAML = """
            experiment: cache-loss
            hypothesis: Nobody notices.
            proof: {kind: writer-moved, database: "${target.database}"}
            ends: action-completed
            heals: It ends by itself.
            parameters:
              duration: {says: How long, kind: duration, default: 2 m, at-most: 1 h}
            parts: [database]
            steady-state: [{kind: database-available, database: "${target.database}"}]
            costs: nothing
            limits: one database
            local-stack: modelled
            """;
    private static final String TEMPLATE = """
            {
              "description": "x",
              "targets": {
                "Databases": {
                  "resourceType": "aws:rds:db",
                  "resourceTags": {"${target.tag-key}": "${target.tag-value}"},
                  "selectionMode": "ALL"
                }
              },
              "actions": {
                "Pause": {
                  "actionId": "aws:made:up",
                  "parameters": {"duration": "${duration}"},
                  "targets": {"DBInstances": "Databases"}
                }
              },
              "stopConditions": [{"source": "aws:cloudwatch:alarm", "value": "${target.stop-alarm}"}],
              "roleArn": "${target.role}"
            }
            """;

    /** Calls of a role, and something after it. */
    private static final String WITH_SECOND_ACTION = TEMPLATE.replace("  \"targets\": {\n", """
              "targets": {
                "Role": {
                  "resourceType": "aws:iam:role",
                  "resourceArns": ["arn:aws:iam::${target.account}:role/${target.ec2-role}"],
                  "selectionMode": "ALL"
                },
            """)
            .replace("      \"targets\": {\"DBInstances\": \"Databases\"}\n    }\n", """
                  "targets": {"DBInstances": "Databases"}
                },
                "Throttle": {
                  "actionId": "aws:fis:inject-api-throttle-error",
                  "parameters": {"duration": "${duration}"},
                  "targets": {"Roles": "Role"}
                },
                "Wait": {
                  "actionId": "aws:fis:wait",
                  "parameters": {"duration": "${duration}"},
                  "startAfter": ["Throttle"]
                }
            """);

    private static final String WITH_SWITCH = YAML.replace("parameters:\n", """
            parameters:
              calls: {says: Whether calls fail, kind: switch, default: "no", arms: [Throttle, Wait]}
            """);

    @TempDir
    Path experiments;

    private List<String> problemsOf(String yaml, String template) throws IOException {
        Problems problems = new Problems();
        Experiment.read(folder(yaml, template), problems);
        return problems.lines();
    }

    private Path folder(String yaml, String template) throws IOException {
        Path folder = Files.createDirectories(experiments.resolve("cache-loss"));
        Files.writeString(folder.resolve("experiment.yaml"), yaml);
        Files.writeString(folder.resolve("template.json"), template);
        return folder;
    }

    private ArmedFault arm(Target target, Map<String, String> parameters, Problems problems) {
        return new ExperimentLibrary(experiments)
                .arm(
                        List.of(new PlannedFault("f", "cache-loss", 1, parameters)),
                        target,
                        fault -> new Place("rehearsal.yaml", 7),
                        problems)
                .get(0);
    }

    @Test
    void soundFolder_hasNoProblem() throws IOException {
        assertThat(problemsOf(YAML, TEMPLATE)).isEmpty();
    }

    @Test
    void everythingWrongInBothFiles_isSaidAtOnceWithItsLine() throws IOException {
        List<String> problems = problemsOf(
                YAML.replace("ends:", "end:"),
                TEMPLATE.replace("\"description\": \"x\"", "\"description\": \"${durration}\"")
                        .replace("\"actionId\"", "\"startAfterDelay\": \"PT1M\", \"actionId\"")
                        .replace("{\"duration\": \"${duration}\"}", "{}")
                        .replace("${target.tag-value}", "yes")
                        .replace("\"DBInstances\": \"Databases\"", "\"DBInstances\": \"Database\""));

        assertThat(problems)
                .anySatisfy(line -> assertThat(line).contains("experiment.yaml:4", "unknown key \"end\"", "\"ends\""))
                .anySatisfy(line -> assertThat(line).contains("experiment.yaml:1", "\"ends\" is missing"))
                .anySatisfy(line -> assertThat(line).contains("template.json:2", "${durration}", "\"duration\""))
                .anySatisfy(line -> assertThat(line)
                        .contains("template.json:12", "startAfterDelay: FIS knows no such member", "startAfter,"))
                .anySatisfy(line -> assertThat(line).contains("template.json:11", "carries no way back"))
                .anySatisfy(line -> assertThat(line).contains("template.json:4", "resourceTags must ask for"))
                .anySatisfy(line -> assertThat(line).contains("template.json:11", "there is no target \"Database\""))
                .anySatisfy(line -> assertThat(line).contains("parameters.duration", "neither the template nor"));
    }

    @Test
    void numberWhereFisWantsText_isAProblem() throws IOException {
        assertThat(problemsOf(YAML, TEMPLATE.replace("\"${duration}\"", "120")))
                .anySatisfy(line -> assertThat(line).contains("template.json:13", "duration: expected a text", "120"));
    }

    @Test
    void parameters_fillTheTemplateInTheFormThatFisReads() throws IOException {
        folder(YAML, TEMPLATE);
        Problems problems = new Problems();

        ArmedFault fault = arm(Targets.allowing(Targets.NOBODY_THERE), Map.of("duration", "90 s"), problems);

        assertThat(problems.lines()).isEmpty();
        assertThat(fault.template().at("/actions/Pause/parameters/duration").asText())
                .isEqualTo("PT1M30S");
        assertThat(fault.template()
                        .at("/targets/Databases/resourceTags/doorbuster:faults")
                        .asText())
                .isEqualTo("allowed");
        assertThat(fault.proof().of("database")).isEqualTo("shop-db");
        assertThat(fault.template().at("/stopConditions/0/source").asText()).isEqualTo("none");
    }

    @Test
    void durationFillsSeconds_too_forDocumentsThatHaveAClockOfTheirOwn() throws IOException {
        folder(
                YAML,
                TEMPLATE.replace(
                        "\"duration\": \"${duration}\"",
                        "\"duration\": \"${duration}\", \"s\": \"${duration.seconds}\""));
        Problems problems = new Problems();

        ArmedFault fault = arm(Targets.allowing(Targets.NOBODY_THERE), Map.of("duration", "90 s"), problems);

        assertThat(problems.lines()).isEmpty();
        assertThat(fault.template().at("/actions/Pause/parameters/s").asText()).isEqualTo("90");
    }

    @Test
    void actionsOfASwitchThatIsOff_areLeftOut_withTheTargetsThatOnlyTheyHadAndWhatTheTargetWouldHaveToSay()
            throws IOException {
        folder(WITH_SWITCH, WITH_SECOND_ACTION);
        Problems off = new Problems();
        Problems on = new Problems();

        ArmedFault without = arm(Targets.real(), Map.of(), off);
        arm(Targets.real(), Map.of("calls", "yes"), on);
        ArmedFault with = arm(Targets.allowing(Targets.NOBODY_THERE), Map.of("calls", "yes"), new Problems());

        assertThat(off.lines()).noneMatch(line -> line.contains("ec2-role"));
        assertThat(without.template().path("actions").fieldNames()).toIterable().containsExactly("Pause");
        assertThat(without.template().path("targets").fieldNames()).toIterable().containsExactly("Databases");
        assertThat(on.lines())
                .anySatisfy(line -> assertThat(line).contains("${target.ec2-role}", "add resources.ec2-role"));
        assertThat(with.template().path("actions").fieldNames())
                .toIterable()
                .containsExactly("Pause", "Throttle", "Wait");
        assertThat(with.template().at("/targets/Role/resourceArns/0").asText())
                .isEqualTo("arn:aws:iam::111122223333:role/shop-web");
    }

    @Test
    void actionThatComesAfterOneThatIsLeftOut_comesAtOnce() throws IOException {
        folder(WITH_SWITCH.replace("arms: [Throttle, Wait]", "arms: [Throttle]"), WITH_SECOND_ACTION);

        ArmedFault fault = arm(Targets.allowing(Targets.NOBODY_THERE), Map.of(), new Problems());

        assertThat(fault.template().path("actions").path("Wait").has("startAfter"))
                .isFalse();
    }

    @Test
    void switchThatArmsNothingThatIsThere_orIsNeitherYesNorNo_isAProblem() throws IOException {
        assertThat(problemsOf(WITH_SWITCH.replace("arms: [Throttle, Wait]", "arms: [Throtle]"), WITH_SECOND_ACTION))
                .singleElement()
                .asString()
                .contains("parameters.calls", "there is no action \"Throtle\"", "\"Throttle\"");
        folder(WITH_SWITCH, WITH_SECOND_ACTION);
        Problems problems = new Problems();
        arm(Targets.allowing(Targets.NOBODY_THERE), Map.of("calls", "maybe"), problems);
        assertThat(problems.lines()).singleElement().asString().contains("\"maybe\" is neither yes nor no");
    }

    @Test
    void roleThatIsNotTheOneThatTheTargetNames_isAProblem() throws IOException {
        assertThat(problemsOf(WITH_SWITCH, WITH_SECOND_ACTION)).isEmpty();
        for (String role : List.of(
                "arn:aws:iam::${target.account}:role/admin",
                "arn:aws:iam::123456789012:role/${target.ec2-role}",
                "arn:aws:iam::${target.account}:role/*")) {
            assertThat(problemsOf(
                            WITH_SWITCH,
                            WITH_SECOND_ACTION.replace("arn:aws:iam::${target.account}:role/${target.ec2-role}", role)))
                    .as(role)
                    .anySatisfy(
                            line -> assertThat(line).contains("a role bears no tag for FIS", "resourceArns must be"));
        }
    }

    @Test
    void parametersThatAreUnknownOrOutOfRange_areProblemsOfTheRehearsal() throws IOException {
        folder(YAML, TEMPLATE);
        Problems problems = new Problems();

        arm(Targets.allowing(Targets.NOBODY_THERE), Map.of("duration", "2 h", "duraton", "1 m"), problems);

        assertThat(problems.lines())
                .anySatisfy(line ->
                        assertThat(line).contains("rehearsal.yaml:7", "no parameter \"duraton\"", "\"duration\""))
                .anySatisfy(line -> assertThat(line).contains("rehearsal.yaml:7", "\"2 h\" is out of range"));
    }

    @Test
    void targetThatDoesNotSayWhatTheTemplateNeeds_isAProblem() throws IOException {
        folder(YAML, TEMPLATE);
        Problems problems = new Problems();

        arm(Targets.target(Targets.NOBODY_THERE, "allowed", "{tag: \"a=b\"}"), Map.of(), problems);

        assertThat(problems.lines())
                .singleElement()
                .asString()
                .contains("template.json:", "${target.role}", "add safety.role");
    }

    @Test
    void stopAlarmsOfTheTarget_becomeStopConditions() throws IOException {
        folder(YAML, TEMPLATE);
        Problems problems = new Problems();

        ArmedFault fault = arm(
                Targets.target(
                        Targets.NOBODY_THERE,
                        "allowed",
                        "{tag: \"a=b\", role: \"arn:aws:iam::111122223333:role/r\", stop-alarms: [one, \"arn:aws:cloudwatch:x:1:alarm:two\"]}"),
                Map.of(),
                problems);

        assertThat(problems.lines()).isEmpty();
        assertThat(fault.template().at("/stopConditions/0/value").asText())
                .isEqualTo("arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:one");
        assertThat(fault.template().at("/stopConditions/1/value").asText())
                .isEqualTo("arn:aws:cloudwatch:x:1:alarm:two");
    }

    @Test
    void experimentThatDoesNotExist_isAProblemThatNamesTheNearest() {
        Problems problems = new Problems();

        new ExperimentLibrary(Targets.EXPERIMENTS)
                .arm(
                        List.of(new PlannedFault("f", "rds-failovr", 1, Map.of())),
                        Targets.allowing(Targets.NOBODY_THERE),
                        fault -> new Place("rehearsal.yaml", 9),
                        problems);

        assertThat(problems.lines()).singleElement().asString().contains("rehearsal.yaml:9", "\"rds-failover\"");
    }
}
