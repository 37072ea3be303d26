package dev.doorbuster.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** An Auto Scaling of two lists. */
class LaunchesFailedTest {

    private static final String NO_CAPACITY =
            "Could not launch On-Demand Instances. InsufficientInstanceCapacity - no capacity.";

    private final List<Activity> activities = new ArrayList<>();
    private int desired = 2;
    private int inService = 2;
    private final LaunchesFailed proof = new LaunchesFailed(new AutoScaling(), "shop-web");

    private void activity(ScalingActivityStatusCode status, String message) {
        activities.add(Activity.builder()
                .activityId("activity-" + activities.size())
                .statusCode(status)
                .statusMessage(message)
                .details("{\"Availability Zone\":\"ap-northeast-2a\"}")
                .build());
    }

    @Test
    void holdsOnceALaunchFailedForWantOfCapacity_andIsOverWhenAsManyAreInServiceAsAreWanted() {
        proof.before();

        desired = 4;
        activity(ScalingActivityStatusCode.FAILED, NO_CAPACITY);
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isFalse();
        assertThat(proof.now().words())
                .isEqualTo("1 launches of shop-web failed for want of capacity in ap-northeast-2a; 2 of 4 in service");

        inService = 4;
        assertThat(proof.now().over()).isTrue();
    }

    @Test
    void launchThatFailedBefore_orForAnotherReason_isNoProof() {
        activity(ScalingActivityStatusCode.FAILED, NO_CAPACITY);
        proof.before();

        activity(ScalingActivityStatusCode.FAILED, "The instance did not come into service.");
        activity(ScalingActivityStatusCode.SUCCESSFUL, NO_CAPACITY);

        assertThat(proof.now().holds()).isFalse();
    }

    private final class AutoScaling implements AutoScalingClient {
        @Override
        public DescribeScalingActivitiesResponse describeScalingActivities(DescribeScalingActivitiesRequest request) {
            return DescribeScalingActivitiesResponse.builder()
                    .activities(activities)
                    .build();
        }

        @Override
        public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(DescribeAutoScalingGroupsRequest request) {
            List<Instance> instances = new ArrayList<>();
            for (int i = 0; i < inService; i++) {
                instances.add(Instance.builder()
                        .lifecycleState(LifecycleState.IN_SERVICE)
                        .healthStatus("Healthy")
                        .build());
            }
            return DescribeAutoScalingGroupsResponse.builder()
                    .autoScalingGroups(AutoScalingGroup.builder()
                            .desiredCapacity(desired)
                            .instances(instances)
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
