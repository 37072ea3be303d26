package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.arczonalshift.ArcZonalShiftClient;
import software.amazon.awssdk.services.arczonalshift.model.AppliedStatus;
import software.amazon.awssdk.services.arczonalshift.model.GetManagedResourceResponse;
import software.amazon.awssdk.services.arczonalshift.model.ManagedResourceSummary;
import software.amazon.awssdk.services.arczonalshift.model.ResourceNotFoundException;
import software.amazon.awssdk.services.arczonalshift.model.ShiftType;
import software.amazon.awssdk.services.arczonalshift.model.ValidationException;
import software.amazon.awssdk.services.arczonalshift.model.ZonalAutoshiftStatus;
import software.amazon.awssdk.services.arczonalshift.model.ZonalShiftInResource;

class ZonalShiftApiTest {
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/shop/50dc6c495c0c9188";

    private final Laboratory laboratory = new Laboratory();
    private final ArcZonalShiftClient arc = laboratory.stack.zonalShift();

    @AfterEach
    void close() {
        laboratory.close();
    }

    @Test
    void loadBalancerAndGroupsAreManaged_inPages_andShiftedNowhere() {
        assertThat(arc.listManagedResourcesPaginator(r -> r.maxResults(2)).items())
                .allSatisfy(one -> {
                    assertThat(one.zonalAutoshiftStatus()).isEqualTo(ZonalAutoshiftStatus.ENABLED);
                    assertThat(one.availabilityZones()).containsExactly("apne2-az1", "apne2-az3");
                    assertThat(one.appliedWeights()).isEqualTo(Map.of("apne2-az1", 1f, "apne2-az3", 1f));
                    assertThat(one.zonalShifts()).isEmpty();
                    assertThat(one.autoshifts()).isEmpty();
                })
                .extracting(ManagedResourceSummary::name)
                .containsExactly("shop", "shop-web", "shop-consumers");
    }

    @Test
    void shiftOfAnExperimentIsShown_untilItIsOver() {
        String id = laboratory
                .action(
                        "shift",
                        "aws:arc:start-zonal-autoshift",
                        Map.of("duration", "PT5M", "availabilityZoneIdentifier", "ap-northeast-2a"),
                        "ManagedResources",
                        "aws:arc:zonal-shift-managed-resource",
                        BALANCER)
                .start();
        GetManagedResourceResponse during = balancer();

        assertThat(during.appliedWeights()).isEqualTo(Map.of("apne2-az1", 0f, "apne2-az3", 1f));
        ZonalShiftInResource shift = during.zonalShifts().get(0);
        assertThat(shift.shiftType()).isEqualTo(ShiftType.FIS_EXPERIMENT);
        assertThat(shift.appliedStatus()).isEqualTo(AppliedStatus.APPLIED);
        assertThat(shift.awayFrom()).isEqualTo("apne2-az1");
        assertThat(shift.resourceIdentifier()).isEqualTo(BALANCER);
        assertThat(Duration.between(shift.startTime(), shift.expiryTime())).isEqualTo(Duration.ofMinutes(5));
        assertThat(Duration.between(shift.startTime(), laboratory.stack.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(arc.listManagedResources(r -> {}).items())
                .filteredOn(one -> one.zonalShifts().isEmpty())
                .as("only what the experiment hit is shifted")
                .hasSize(2);

        laboratory.stop(id);
        laboratory.stack.pass(Duration.ofSeconds(1));
        assertThat(balancer().zonalShifts()).isEmpty();
        assertThat(balancer().appliedWeights()).containsEntry("apne2-az1", 1f);
    }

    @Test
    void whatIsNotManaged_isRefused() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> arc.getManagedResource(r -> r.resourceIdentifier(BALANCER + "0")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> arc.listManagedResources(r -> r.nextToken("page-9")));
    }

    private GetManagedResourceResponse balancer() {
        return arc.getManagedResource(r -> r.resourceIdentifier(BALANCER));
    }
}
