package dev.doorbuster.localstack.fis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.fis.resource.ResolutionException;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.fis.resource.Resources;
import dev.doorbuster.localstack.fis.resource.TargetResolution;
import dev.doorbuster.localstack.fis.template.Target;
import dev.doorbuster.localstack.fis.template.TargetFilter;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which resources of the model a target resolves to. */
class TargetResolutionTest {
    private static final Map<String, String> WEB = Map.of("shop:tier", "web");

    private final Shop shop =
            new Shop(new Simulation(Instant.parse("2026-11-27T00:00:00Z"), 1, 42), StackSettings.standard(), Set.of());
    private final int web = shop.groups().stream()
            .filter(group -> group.name().equals("shop-web"))
            .findFirst()
            .orElseThrow()
            .desired();
    private final TargetResolution resolution = new TargetResolution(new Resources(shop));

    @Test
    void tagsMustAllMatch_andAnEmptyValueIsNoWildcard() throws Exception {
        assertThat(instances(WEB)).hasSize(web);
        assertThat(instances(Map.of("shop:tier", "web", "doorbuster:faults", "allowed")))
                .hasSize(web);
        assertThat(instances(Map.of("shop:tier", "web", "doorbuster:faults", "refused")))
                .isEmpty();
        assertThat(instances(Map.of("shop:tier", ""))).isEmpty();
    }

    @Test
    void filtersMustAllMatch_andOneOfTheValuesOfEach() throws Exception {
        TargetFilter zone = new TargetFilter("Placement.AvailabilityZone", List.of("ap-northeast-2a"));
        TargetFilter bothZones =
                new TargetFilter("Placement.AvailabilityZone", List.of("ap-northeast-2a", "ap-northeast-2c"));
        TargetFilter running = new TargetFilter("State.Name", List.of("running", "pending"));

        assertThat(instances(WEB, zone, running)).hasSize(web / 2).allMatch(instance -> zoneOf(instance) == Zone.A);
        assertThat(instances(WEB, bothZones)).hasSize(web);
        assertThat(instances(WEB, zone, new TargetFilter("State.Name", List.of("stopped"))))
                .isEmpty();
        assertThat(instances(WEB, new TargetFilter("State.Code", List.of("16"))))
                .hasSize(web);
    }

    @Test
    void pathIsOfPascalCase_andMeetsEveryElementOfAList() throws Exception {
        assertThat(resolve(target("aws:ec2:autoscaling-group", WEB, "ALL", Map.of(), filter("AvailabilityZones"))))
                .hasSize(1);
        assertThat(instances(WEB, new TargetFilter("Tags.Key", List.of("shop:tier"))))
                .hasSize(web);
        assertThat(instances(WEB, new TargetFilter("placement.availabilityZone", List.of("ap-northeast-2a"))))
                .isEmpty();
    }

    @Test
    void parameterMatchesAnyOfItsZones_byNameOrById() throws Exception {
        for (String zones : List.of("ap-northeast-2a", "apne2-az1", "ap-northeast-2c, apne2-az1", "all")) {
            assertThat(resolve(database(zones))).as(zones).hasSize(1);
        }
        assertThat(resolve(database("ap-northeast-2c"))).isEmpty();
        assertThat(resolve(
                        target("aws:ec2:subnet", Map.of(), "ALL", Map.of("availabilityZoneIdentifier", "apne2-az1"))))
                .extracting(resource -> resource.shown().get("AvailabilityZone"))
                .containsOnly("ap-northeast-2a");
    }

    @Test
    void selectionIsOfThatMany_roundedDown_andTheSameForTheSameSeed() throws Exception {
        assertThat(selected("COUNT(2)", "one")).hasSize(2).isEqualTo(selected("COUNT(2)", "one"));
        assertThat(selected("COUNT(30)", "one")).hasSize(web);
        assertThat(selected("PERCENT(50)", "one")).hasSize(web / 2);
        assertThat(selected("PERCENT(49)", "one")).hasSize(web * 49 / 100);
        assertThat(selected("PERCENT(1)", "one")).isEmpty();
    }

    @Test
    void selectionIsAtRandom() throws Exception {
        Set<String> everSelected = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            everSelected.addAll(selected("COUNT(1)", "seed " + i));
        }

        assertThat(everSelected).hasSize(web);
    }

    @Test
    void arnOfAnotherTypeOrAccount_isNotFound() {
        String group = shop.groups().get(0).arn();
        for (String arn : List.of(group, "arn:aws:ec2:ap-northeast-2:999999999999:instance/i-0123456789abcdef0")) {
            assertThatExceptionOfType(ResolutionException.class)
                    .isThrownBy(() -> resolve(
                            new Target("web", "aws:ec2:instance", List.of(arn), Map.of(), List.of(), "ALL", Map.of())))
                    .withMessageContaining(arn);
        }
    }

    private List<Resource> instances(Map<String, String> tags, TargetFilter... filters) throws ResolutionException {
        return resolve(target("aws:ec2:instance", tags, "ALL", Map.of(), filters));
    }

    private List<String> selected(String mode, String draws) throws ResolutionException {
        return resolution
                .resolve(
                        target("aws:ec2:instance", WEB, mode, Map.of()),
                        shop.simulation().draws(draws))
                .stream()
                .map(Resource::arn)
                .toList();
    }

    private static Target database(String zones) {
        return target(
                "aws:rds:db",
                Map.of("doorbuster:faults", "allowed"),
                "ALL",
                Map.of("availabilityZoneIdentifiers", zones),
                new TargetFilter("MultiAZ", List.of("true")));
    }

    private static TargetFilter filter(String path) {
        return new TargetFilter(path, List.of("ap-northeast-2c"));
    }

    private static Target target(
            String type,
            Map<String, String> tags,
            String mode,
            Map<String, String> parameters,
            TargetFilter... filters) {
        return new Target("target", type, List.of(), tags, List.of(filters), mode, parameters);
    }

    private List<Resource> resolve(Target target) throws ResolutionException {
        return resolution.resolve(target, shop.simulation().draws("any"));
    }

    private static Zone zoneOf(Resource instance) {
        return instance.as(Instance.class).zone();
    }
}
