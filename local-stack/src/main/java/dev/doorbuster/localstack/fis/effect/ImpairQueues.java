package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.queue.Queue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code aws:ssm:start-automation-execution} of the queue impairment of the AWS samples: a policy that denies everyone the use of the
 * queues that bear a tag, for a while. Of two that overlap the first to end takes the policy away for both, as the samples do.
 */
final class ImpairQueues implements Effect {
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"FISTemporaryDeny\",\"Effect\":\"Deny\",\"Principal\":\"*\","
                    + "\"Action\":[\"sqs:DeleteMessage\",\"sqs:ChangeMessageVisibility\",\"sqs:PurgeQueue\","
                    + "\"sqs:ReceiveMessage\",\"sqs:SendMessage\"],\"Resource\":\"*\"}]}";

    private final List<Queue> queues;
    private final Duration lasts;
    private final Duration most;
    private final Map<Queue, String> before = new LinkedHashMap<>();

    /**
     * @param lasts what the automation takes
     * @param most what the action lets it take
     */
    ImpairQueues(List<Queue> queues, Duration lasts, Duration most) {
        this.queues = queues;
        this.lasts = lasts;
        this.most = most;
    }

    @Override
    public Duration apply() {
        for (Queue queue : queues) {
            before.put(queue, policy(queue));
            queue.change(Map.of("Policy", DENY));
        }
        return lasts.compareTo(most) < 0 ? lasts : most;
    }

    @Override
    public void undo() {
        before.forEach((queue, policy) -> {
            if (policy(queue).equals(DENY)) {
                queue.change(Map.of("Policy", policy));
            }
        });
        before.clear();
    }

    @Override
    public void end() throws EffectFailedException {
        undo();
        if (lasts.compareTo(most) > 0) {
            throw new EffectFailedException("The automation execution did not end within maxDuration.");
        }
    }

    private static String policy(Queue queue) {
        return queue.attributes().getOrDefault("Policy", "");
    }
}
