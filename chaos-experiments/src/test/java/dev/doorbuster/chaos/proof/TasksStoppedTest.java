package dev.doorbuster.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** An ECS of a map: tasks by name. */
class TasksStoppedTest {

    private final Map<String, Task> tasks = new TreeMap<>();
    private final TasksStopped proof = new TasksStopped(new Ecs(), "shop", "shop-consumers");

    @Test
    void holdsOnceACallStoppedATask_andIsOverWhenAsManyRunAsBefore() {
        run("a");
        run("b");
        proof.before();

        stop("a", TaskStopCode.USER_INITIATED);
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isFalse();

        run("c");
        assertThat(proof.now().over()).isTrue();
        assertThat(proof.now().words()).isEqualTo("1 of 2 tasks of shop-consumers were stopped, 2 run");
    }

    @Test
    void taskThatEndedByItself_orByTheScheduler_isNoProof() {
        run("a");
        run("b");
        run("c");
        proof.before();

        stop("a", TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        stop("b", TaskStopCode.SERVICE_SCHEDULER_INITIATED);
        stop("c", TaskStopCode.SPOT_INTERRUPTION);

        assertThat(proof.now().holds()).isFalse();
    }

    @Test
    void taskThatWasNotThereBefore_isNoProof() {
        run("a");
        proof.before();

        run("b");
        stop("b", TaskStopCode.USER_INITIATED);

        assertThat(proof.now().holds()).isFalse();
    }

    @Test
    void manyTasksAreAskedForAHundredAtATime() {
        for (int number = 0; number < 250; number++) {
            run("task-" + number);
        }
        proof.before();

        stop("task-249", TaskStopCode.USER_INITIATED);

        assertThat(proof.now().words()).startsWith("1 of 250 tasks");
    }

    @Test
    void serviceWithoutATask_cannotBeCompared() {
        assertThatThrownBy(proof::before)
                .hasMessage("no task of the service \"shop-consumers\" runs in the cluster \"shop\"");
    }

    private void run(String name) {
        tasks.put(
                name,
                Task.builder()
                        .taskArn(name)
                        .lastStatus("RUNNING")
                        .desiredStatus("RUNNING")
                        .build());
    }

    private void stop(String name, TaskStopCode code) {
        tasks.computeIfPresent(name, (arn, task) -> task.toBuilder()
                .lastStatus("DEPROVISIONING")
                .desiredStatus("STOPPED")
                .stopCode(code)
                .build());
    }

    private final class Ecs implements EcsClient {

        @Override
        public ListTasksResponse listTasks(ListTasksRequest request) {
            return ListTasksResponse.builder()
                    .taskArns(tasks.values().stream()
                            .filter(task -> task.desiredStatus().equals(request.desiredStatusAsString()))
                            .map(Task::taskArn)
                            .toList())
                    .build();
        }

        @Override
        public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
            assertThat(request.tasks()).hasSizeBetween(1, 100); // what ECS takes
            return DescribeTasksResponse.builder()
                    .tasks(request.tasks().stream().map(tasks::get).toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "ecs";
        }

        @Override
        public void close() {}
    }
}
