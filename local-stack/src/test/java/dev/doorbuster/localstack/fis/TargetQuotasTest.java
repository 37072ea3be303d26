package dev.doorbuster.localstack.fis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Problems;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.fis.template.TemplateBody;
import dev.doorbuster.localstack.fis.template.TemplateReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More resources than an action may hit. */
class TargetQuotasTest {
    private static final Catalogue CATALOGUE = Catalogue.read();

    @Test
    void actionOverItsQuota_isNamedWithTheFigure() {
        TemplateBody body = template("aws:ec2:stop-instances", Map.of(), false);

        assertThat(exceeded(body, 400, 0)).isEmpty();
        assertThat(exceeded(body, 401, 0)).hasValueSatisfying(excess -> assertThat(excess.words())
                .isEqualTo("The action aws:ec2:stop-instances can target at most 400 resources in an experiment, "
                        + "not 401."));
    }

    @Test
    void quotaIsOfTheWholeExperiment_andAResourceCountsOnce() {
        TemplateBody body = template("aws:ec2:stop-instances", Map.of(), false);

        assertThat(exceeded(body, 300, 0)).isEmpty();
        assertThat(exceeded(body, 300, 300)).isPresent();
        assertThat(TargetQuotas.exceeded(CATALOGUE, body, Map.of("one", some(0, 300), "other", some(0, 300))))
                .isEmpty();
    }

    @Test
    void resourcesNamedByArn_doNotCount() {
        assertThat(exceeded(template("aws:ec2:stop-instances", Map.of(), true), 401, 0))
                .isEmpty();
    }

    @Test
    void disruptionOfAScope_isOfFiveSubnets() {
        Map<String, Object> scoped = Map.of("scope", "availability-zone", "duration", "PT1M");
        Map<String, Object> all = Map.of("scope", "all", "duration", "PT1M");

        assertThat(exceeded(template("aws:network:disrupt-connectivity", scoped, false), 5, 0))
                .isEmpty();
        assertThat(exceeded(template("aws:network:disrupt-connectivity", scoped, false), 6, 0))
                .isPresent();
        assertThat(exceeded(template("aws:network:disrupt-connectivity", all, false), 100, 0))
                .isEmpty();
        assertThat(exceeded(template("aws:network:disrupt-connectivity", all, false), 101, 0))
                .isPresent();
    }

    private static Optional<TargetQuotas.Excess> exceeded(TemplateBody body, int one, int other) {
        return TargetQuotas.exceeded(CATALOGUE, body, Map.of("one", some(0, one), "other", some(1000, other)));
    }

    private static List<Resource> some(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Resource("any", "arn:" + i, Map.of(), Map.of(), Map.of(), i))
                .toList();
    }

    /** Two actions of that kind, the first on the target {@code one}, the second on {@code other}. */
    private static TemplateBody template(String actionId, Map<String, Object> parameters, boolean byArn) {
        Map<String, Object> target = new HashMap<>(Map.of("resourceType", "any", "selectionMode", "ALL"));
        if (byArn) {
            target.put("resourceArns", List.of("arn:aws:ec2:ap-northeast-2:111122223333:instance/i-1"));
        } else {
            target.put("resourceTags", Map.of("a", "b"));
        }
        return TemplateReader.read(Fields.of(
                Map.of(
                        "targets",
                        Map.of("one", target, "other", target),
                        "actions",
                        Map.of(
                                "first",
                                Map.of("actionId", actionId, "parameters", parameters, "targets", Map.of("Any", "one")),
                                "second",
                                Map.of(
                                        "actionId",
                                        actionId,
                                        "parameters",
                                        parameters,
                                        "targets",
                                        Map.of("Any", "other")))),
                new Problems()));
    }
}
