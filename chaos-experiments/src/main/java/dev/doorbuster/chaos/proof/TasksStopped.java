package dev.doorbuster.chaos.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Holds once ECS says of tasks that the service had before that a call stopped them, and not their own end, the scheduler or Spot; over
 * when the service runs as many as before.
 *
 * <p>ECS tells of a stopped task for an hour, which is longer than anybody looks here.
 */
public final class TasksStopped implements Proof {

    /** ECS describes so many in one call. */
    private static final int MOST_AT_ONCE = 100;

    private final EcsClient ecs;
    private final String cluster;
    private final String service;
    private final Set<String> before = new TreeSet<>();
    private final Set<String> stopped = new TreeSet<>();

    public TasksStopped(EcsClient ecs, String cluster, String service) {
        this.ecs = ecs;
        this.cluster = cluster;
        this.service = service;
    }

    @Override
    public void before() {
        running().forEach(task -> before.add(task.taskArn()));
        if (before.isEmpty()) {
            throw new IllegalStateException(
                    "no task of the service \"" + service + "\" runs in the cluster \"" + cluster + "\"");
        }
    }

    @Override
    public Reading now() {
        describe(new ArrayList<>(before)).stream()
                .filter(task -> task.stopCode() == TaskStopCode.USER_INITIATED)
                .forEach(task -> stopped.add(task.taskArn()));
        int running = running().size();
        return new Reading(
                !stopped.isEmpty(),
                running >= before.size(),
                stopped.size() + " of " + before.size() + " tasks of " + service + " were stopped, " + running + " run",
                Map.of(
                        "stopped", String.valueOf(stopped.size()),
                        "running", String.valueOf(running),
                        "runningBefore", String.valueOf(before.size())));
    }

    /** Those that are meant to run and do: a task that is being stopped still runs, but is not meant to. */
    private List<Task> running() {
        List<String> arns = ecs
                .listTasksPaginator(
                        request -> request.cluster(cluster).serviceName(service).desiredStatus(DesiredStatus.RUNNING))
                .taskArns()
                .stream()
                .toList();
        return describe(arns).stream()
                .filter(task -> "RUNNING".equals(task.lastStatus()) && "RUNNING".equals(task.desiredStatus()))
                .toList();
    }

    private List<Task> describe(List<String> arns) {
        List<Task> tasks = new ArrayList<>();
        for (int from = 0; from < arns.size(); from += MOST_AT_ONCE) {
            List<String> some = arns.subList(from, Math.min(arns.size(), from + MOST_AT_ONCE));
            tasks.addAll(ecs.describeTasks(request -> request.cluster(cluster).tasks(some))
                    .tasks());
        }
        return tasks;
    }
}
