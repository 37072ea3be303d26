package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZonalEffectsTest {
    private final Laboratory laboratory = new Laboratory();

    @AfterEach
    void close() {
        laboratory.close();
    }

    @Test
    void autoshift_routesAndLaunchesInTheOtherZone_untilItEnds() {
        String id = laboratory
                .action(
                        "shift",
                        "aws:arc:start-zonal-autoshift",
                        Map.of("duration", "PT5M", "availabilityZoneIdentifier", "apne2-az1"),
                        "ManagedResources",
                        "aws:arc:zonal-shift-managed-resource",
                        "")
                .start();
        assertThat(laboratory.stack.shop().targetGroup().shiftedAway(Zone.A)).isTrue();
        web().setDesired(6);
        laboratory.stack.pass(Duration.ofSeconds(30));
        assertThat(members(Zone.A)).isEqualTo(2);
        assertThat(members(Zone.C)).isEqualTo(4);

        laboratory.stack.pass(Duration.ofMinutes(5));
        assertThat(laboratory.state(id)).isEqualTo("completed");
        assertThat(laboratory.stack.shop().targetGroup().shiftedAway(Zone.A)).isFalse();
        laboratory.stack.pass(Duration.ofMinutes(15));
        assertThat(members(Zone.A)).as("balanced again").isGreaterThanOrEqualTo(2);
    }

    @Test
    void autoshiftOfResourcesThatHaveItSwitchedOff_hitsNone() {
        String id = laboratory
                .action(
                        "shift",
                        "aws:arc:start-zonal-autoshift",
                        Map.of(
                                "duration", "PT5M",
                                "availabilityZoneIdentifier", "apne2-az1",
                                "zonalAutoshiftStatus", "DISABLED"),
                        "ManagedResources",
                        "aws:arc:zonal-shift-managed-resource",
                        "")
                .start();

        assertThat(laboratory.stack.shop().targetGroup().shiftedAway(Zone.A)).isFalse();
        laboratory.stack.pass(Duration.ofMinutes(5));
        assertThat(laboratory.action(id, "shift").reason()).contains("without effect");
    }

    @Test
    void overlappingShortages_endOneByOne() {
        noCapacity("PT10M");
        String second = noCapacity("PT2M");
        laboratory.stack.pass(Duration.ofMinutes(3));
        assertThat(laboratory.state(second)).isEqualTo("completed");

        web().setDesired(6);
        laboratory.stack.pass(Duration.ofSeconds(30));
        assertThat(members(Zone.A)).as("the first one is still at work").isEqualTo(2);

        laboratory.stack.pass(Duration.ofMinutes(20));
        assertThat(members(Zone.A)).isGreaterThan(0);
        assertThat(web().activities())
                .anySatisfy(activity ->
                        assertThat(activity.statusMessage().orElse("")).contains("InsufficientInstanceCapacity"));
    }

    private String noCapacity(String duration) {
        return laboratory
                .action(
                        "no-capacity",
                        "aws:ec2:asg-insufficient-instance-capacity-error",
                        Map.of("duration", duration, "availabilityZoneIdentifiers", "ap-northeast-2a"),
                        "AutoScalingGroups",
                        "aws:ec2:autoscaling-group",
                        "")
                .start();
    }

    private AutoScalingGroup web() {
        return laboratory.stack.shop().group(Names.WEB_GROUP).orElseThrow();
    }

    private long members(Zone zone) {
        return web().instances().stream()
                .filter(Instance::alive)
                .filter(instance -> instance.zone() == zone)
                .count();
    }
}
