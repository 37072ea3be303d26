package dev.doorbuster.localstack.model.queue;

/**
 * Where messages go that are received too often.
 *
 * @param maxReceiveCount a message that was received so often is moved instead of being received once more; 1 to 1,000
 */
public record Redrive(Queue deadLetters, int maxReceiveCount) {
    public Redrive {
        if (maxReceiveCount < 1 || maxReceiveCount > 1000) {
            throw new IllegalArgumentException("maxReceiveCount must be 1 to 1000, got " + maxReceiveCount);
        }
    }

    /** Whether it is the message's turn, instead of being received. */
    boolean takes(Message message) {
        return message.receivesHere() >= maxReceiveCount;
    }

    /** As the API shows it. */
    String policy() {
        return "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }
}
