package dev.doorbuster.localstack.fis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.localstack.fis.template.InvalidTemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates that others have published: refused as they are, with the reason, and accepted once they are filled in. */
class PublicTemplatesTest {
    private static final Path FOLDER = Path.of("../../shared/data/fis-templates");

    private static final Map<String, String> PLACEHOLDERS = Map.ofEntries(
            Map.entry("<ACCOUNT_ID>", "111122223333"),
            Map.entry("your_aws_account", "111122223333"),
            Map.entry("YOUR_ACCOUNT_NUMBER_HERE", "111122223333"),
            Map.entry("<REGION>", "ap-northeast-2"),
            Map.entry("YOUR_REGION_HERE", "ap-northeast-2"),
            Map.entry("<IAM_ROLE>", "fis"),
            Map.entry("<IAM_ROLE_SSM>", "ssm"),
            Map.entry("<CLOUDWATCH_ALARM>", "too-many-errors"),
            Map.entry("<INSTANCE_ID>", "i-0123456789abcdef0"),
            Map.entry("<TARGET_SG_ID>", "sg-0123456789abcdef0"),
            Map.entry("your_availability_zone_identifier", "ap-northeast-2a"),
            Map.entry("your_other_availability_zones", "ap-northeast-2c"));

    @Test
    void asPublished_everyTemplateIsRefused() throws Exception {
        for (Path file : templates()) {
            assertThatExceptionOfType(InvalidTemplateException.class)
                    .as(file.toString())
                    .isThrownBy(() -> TemplateRulesTest.check(withoutTags(Files.readString(file))))
                    .satisfies(refusal -> assertThat(refusal.words())
                            .containsAnyOf(
                                    "is not the ARN of", "failed to satisfy constraint: Member must have length"));
        }
    }

    @Test
    void filledIn_allAreAcceptedButThoseThatFisRefuses() throws Exception {
        List<String> refused = new ArrayList<>();
        for (Path file : templates()) {
            try {
                TemplateRulesTest.check(withoutTags(filledIn(file)));
            } catch (InvalidTemplateException e) {
                refused.add(file.getFileName() + ": " + e.words());
            }
        }

        assertThat(refused).hasSize(4);
        // Their descriptions have 600 and 800 characters. The AWS CLI does not look; the service's model says 512.
        assertThat(refused)
                .filteredOn(one -> one.contains("at 'description'") && one.endsWith("less than or equal to 512"))
                .extracting(one -> one.substring(0, one.indexOf(':')))
                .containsExactly("fis-az-app-slowdown-template.json", "fis-cross-az-traffic-slowdown-template.json");
        assertThat(refused)
                .anySatisfy(one -> assertThat(one)
                        .startsWith("ec2-instance-faults__fis-latency-injection-source.json")
                        .contains("Value '<INSTANCE_ARN>' at 'targets.myInstance.resourceArns' failed to satisfy "
                                + "constraint: Member must have length greater than or equal to 20"))
                .anySatisfy(one -> assertThat(one)
                        .startsWith("fis-az-experiment-template.json")
                        .contains("it is called aws:elasticache:replicationgroup-interrupt-az-power now.")
                        .contains("it is called aws:elasticache:replicationgroup now."));
    }

    @Test
    void slowdownTemplates_areAcceptedWithAShorterDescription() throws Exception {
        for (String name :
                List.of("fis-az-app-slowdown-template.json", "fis-cross-az-traffic-slowdown-template.json")) {
            ObjectNode template = (ObjectNode) new ObjectMapper().readTree(withoutTags(filledIn(template(name))));
            template.put("description", "shorter");

            assertThat(TemplateRulesTest.check(template.toString()).actions())
                    .as(name)
                    .hasSize(3);
        }
    }

    @Test
    void azPowerTemplate_isAcceptedUnderTheNamesOfToday() throws Exception {
        String today = withoutTags(filledIn(template("fis-az-experiment-template.json")))
                .replace(
                        "aws:elasticache:interrupt-cluster-az-power",
                        "aws:elasticache:replicationgroup-interrupt-az-power")
                .replace("aws:elasticache:redis-replicationgroup", "aws:elasticache:replicationgroup");

        assertThat(TemplateRulesTest.check(today).actions()).hasSize(8);
    }

    private static Path template(String name) throws Exception {
        return templates().stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> templates() throws Exception {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no public templates in " + FOLDER);
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static String filledIn(Path file) throws Exception {
        String text = Files.readString(file);
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        return text;
    }

    /** Tags and client token are beside the template in the call, not in it. */
    private static String withoutTags(String json) throws Exception {
        ObjectNode template = (ObjectNode) new ObjectMapper().readTree(json);
        template.remove("tags");
        return template.toString();
    }
}
