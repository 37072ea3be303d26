package dev.doorbuster.localstack.fis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.sim.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Templates that others have published, sent as the AWS CLI sends them: each has the outcome that FIS gives it, as it is published and
 * once its placeholders are filled in. (Where the CLI itself refuses a template before it sends it, so does this, with the CLI's reason.)
 */
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

    private final FaultInjectionService faults = new FaultInjectionService(
            new Shop(new Simulation(Instant.EPOCH, 1, 1), StackSettings.standard(), Set.of()), Pace.standard());

    @BeforeEach
    void thereAreTemplates() {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no public templates in " + FOLDER);
    }

    @ParameterizedTest(name = "{0}: {1} | {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            adhorn/auto-scaling-group-faults__fis-ssma-asg-faults.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The stop condition value "arn:aws:cloudwatch:us-east-1:<ACCOUNT_ID>:alarm:<CLOUDWATCH_ALARM>" is not the ARN of a CloudWatch alarm. The parameter documentArn of action "injectNaclFault" must be an ARN, not "arn:aws:ssm:us-east-1:<ACCOUNT_ID>:document/Test-AWSFIS-SSMA-ASG". | accepted with 1 actions
            adhorn/ec2-control-plane-faults__fis-internal-error.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The stop condition value "arn:aws:cloudwatch:us-east-1:<ACCOUNT_ID>:alarm:<CLOUDWATCH_ALARM>" is not the ARN of a CloudWatch alarm. The resource "arn:aws:iam::<ACCOUNT_ID>:role/Chaos-Ready" of target "ChaosRole" is not an ARN. | accepted with 1 actions
            adhorn/ec2-control-plane-faults__fis-throttle-error.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The stop condition value "arn:aws:cloudwatch:us-east-1:<ACCOUNT_ID>:alarm:<CLOUDWATCH_ALARM>" is not the ARN of a CloudWatch alarm. The resource "arn:aws:iam::<ACCOUNT_ID>:role/Chaos-Ready" of target "ChaosRole" is not an ARN. | accepted with 1 actions
            adhorn/ec2-control-plane-faults__fis-unavailable-error.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The stop condition value "arn:aws:cloudwatch:us-east-1:<ACCOUNT_ID>:alarm:<CLOUDWATCH_ALARM>" is not the ARN of a CloudWatch alarm. The resource "arn:aws:iam::<ACCOUNT_ID>:role/Chaos-Ready" of target "ChaosRole" is not an ARN. | accepted with 1 actions
            adhorn/ec2-instance-faults__fis-cpu-exhaustion.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The stop condition value "arn:aws:cloudwatch:us-east-1:<ACCOUNT_ID>:alarm:<CLOUDWATCH_ALARM>" is not the ARN of a CloudWatch alarm. The resource "arn:aws:ec2:us-east-1:<ACCOUNT_ID>:instance/<INSTANCE_ID>" of target "myInstance" is not an ARN. | accepted with 1 actions
            adhorn/ec2-instance-faults__fis-latency-injection-source.json | ValidationException: 1 validation error detected: Value '<INSTANCE_ARN>' at 'targets.myInstance.resourceArns' failed to satisfy constraint: Member must have length greater than or equal to 20 | ValidationException: 1 validation error detected: Value '<INSTANCE_ARN>' at 'targets.myInstance.resourceArns' failed to satisfy constraint: Member must have length greater than or equal to 20
            adhorn/ec2-instance-faults__fis-stop-instance-AZ.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The stop condition value "arn:aws:cloudwatch:us-east-1:<ACCOUNT_ID>:alarm:<CLOUDWATCH_ALARM>" is not the ARN of a CloudWatch alarm. | accepted with 1 actions
            adhorn/network-access-control-list-faults__ssma-embedded-script__fis-ssma-nacl-faults.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The stop condition value "arn:aws:cloudwatch:us-east-1:<ACCOUNT_ID>:alarm:<CLOUDWATCH_ALARM>" is not the ARN of a CloudWatch alarm. The parameter documentArn of action "injectNaclFault" must be an ARN, not "arn:aws:ssm:us-east-1:<ACCOUNT_ID>:document/Test-AWSFIS-SSMA-NACL". | accepted with 1 actions
            adhorn/network-access-control-list-faults__ssma-lambda-script__fis-ssma-nacl-faults.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The stop condition value "arn:aws:cloudwatch:us-east-1:<ACCOUNT_ID>:alarm:<CLOUDWATCH_ALARM>" is not the ARN of a CloudWatch alarm. The parameter documentArn of action "injectNaclFault" must be an ARN, not "arn:aws:ssm:us-east-1:<ACCOUNT_ID>:document/Test-AWSFIS-SSMA-NACL-LAMBDA". | accepted with 1 actions
            adhorn/sce-unauthorized-ingress-faults__fis-ssma-sg-authorize-ingress.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The parameter documentArn of action "AuthorizeIngressRule" must be an ARN, not "arn:aws:ssm:<REGION>:<ACCOUNT_ID>:document/inject-unauthorized-sg-rule". | accepted with 1 actions
            adhorn/spot-interruption__fis-spot-interruption.json | ValidationException: The roleArn "arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>" is not the ARN of an IAM role. The resource "arn:aws:ec2:us-east-1:<ACCOUNT_ID>:instance/<INSTANCE_ID>" of target "EC2InstancesToInterrupt" is not an ARN. | accepted with 1 actions
            workshop-v2/fis-az-app-slowdown-template.json | at 'description' failed to satisfy constraint: Member must have length less than or equal to 512 | at 'description' failed to satisfy constraint: Member must have length less than or equal to 512
            workshop-v2/fis-az-experiment-template.json | ResourceNotFoundException: Target resource type with ID aws:elasticache:redis-replicationgroup not found. It is called aws:elasticache:replicationgroup now. Action with ID aws:elasticache:interrupt-cluster-az-power not found. It is called aws:elasticache:replicationgroup-interrupt-az-power now. | ResourceNotFoundException: Target resource type with ID aws:elasticache:redis-replicationgroup not found. It is called aws:elasticache:replicationgroup now. Action with ID aws:elasticache:interrupt-cluster-az-power not found. It is called aws:elasticache:replicationgroup-interrupt-az-power now.
            workshop-v2/fis-cross-az-traffic-slowdown-template.json | at 'description' failed to satisfy constraint: Member must have length less than or equal to 512 | at 'description' failed to satisfy constraint: Member must have length less than or equal to 512
            workshop-v2/intro-experiment-template.json | ValidationException: The roleArn "arn:aws:iam::YOUR_ACCOUNT_NUMBER_HERE:role/FisWorkshopEC2ServiceRole" is not the ARN of an IAM role. The logGroupArn "arn:aws:logs:YOUR_REGION_HERE:YOUR_ACCOUNT_NUMBER_HERE:log-group:FISExperiments:*" is not the ARN of a log group. | accepted with 2 actions
            """)
    void template_hasTheOutcomeOfFis(String file, String asPublished, String filledIn) throws Exception {
        assertThat(outcome(Files.readString(FOLDER.resolve(file)))).endsWith(asPublished);
        assertThat(outcome(filledIn(FOLDER.resolve(file)))).endsWith(filledIn);
    }

    /** Every file is in the table above. */
    @Test
    void thereIsNoOtherTemplate() throws Exception {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))).hasSize(15);
        }
    }

    /** Their descriptions have 574 and 769 characters; the AWS CLI does not look, the service's model says 512. */
    @ParameterizedTest
    @ValueSource(strings = {"fis-az-app-slowdown-template.json", "fis-cross-az-traffic-slowdown-template.json"})
    void slowdownTemplate_isAcceptedWithAShorterDescription(String name) throws Exception {
        ObjectNode template = (ObjectNode) new ObjectMapper().readTree(filledIn(FOLDER.resolve("workshop-v2/" + name)));
        template.put("description", "shorter");

        assertThat(outcome(template.toString())).isEqualTo("accepted with 3 actions");
    }

    @Test
    void azPowerTemplate_isAcceptedUnderTheNamesOfToday() throws Exception {
        String today = filledIn(FOLDER.resolve("workshop-v2/fis-az-experiment-template.json"))
                .replace(
                        "aws:elasticache:interrupt-cluster-az-power",
                        "aws:elasticache:replicationgroup-interrupt-az-power")
                .replace("aws:elasticache:redis-replicationgroup", "aws:elasticache:replicationgroup");

        assertThat(outcome(today)).isEqualTo("accepted with 8 actions");
    }

    private String outcome(String json) throws Exception {
        Map<String, Object> request =
                new ObjectMapper().readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        request.put("clientToken", "token " + json.hashCode());
        try {
            return "accepted with "
                    + faults.templates().create(request).body().actions().size() + " actions";
        } catch (FisException e) {
            return e.code().text() + ": " + e.words();
        }
    }

    private static String filledIn(Path file) throws Exception {
        String text = Files.readString(file);
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        return text;
    }
}
