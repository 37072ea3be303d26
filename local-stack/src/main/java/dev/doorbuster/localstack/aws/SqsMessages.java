package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.queue.Message;
import dev.doorbuster.localstack.model.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** SQS: messages sent, received, hidden and deleted by hand, one by one or ten at a time. */
final class SqsMessages {
    private static final int LONGEST_VISIBILITY = 43_200;
    private static final int LONGEST_DELAY = 900;
    private static final int LONGEST_WAIT = 20;

    private final Function<Document, Queue> queues;

    /** @param queues finds the queue that an input names */
    SqsMessages(Function<Document, Queue> queues) {
        this.queues = queues;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "SendMessage",
                Operation.of(
                        input -> sent(queue(input, "SendMessage"), input),
                        "QueueUrl",
                        "MessageBody",
                        "DelaySeconds",
                        "MessageAttributes"),
                "SendMessageBatch",
                Operation.of(
                        input -> SqsBatch.ofMessages(
                                        input, queue(input, "SendMessage").maximumBytes())
                                .each(entry -> sent(queues.apply(input), entry)),
                        "QueueUrl",
                        "Entries"),
                "ReceiveMessage",
                Operation.later(
                        this::receive,
                        "QueueUrl",
                        "MaxNumberOfMessages",
                        "VisibilityTimeout",
                        "WaitTimeSeconds",
                        "AttributeNames",
                        "MessageSystemAttributeNames",
                        "MessageAttributeNames",
                        "ReceiveRequestAttemptId"),
                "DeleteMessage",
                Operation.of(input -> deleted(queue(input, "DeleteMessage"), input), "QueueUrl", "ReceiptHandle"),
                "DeleteMessageBatch",
                Operation.of(
                        input -> SqsBatch.of(input, "ReceiptHandle")
                                .each(entry -> deleted(queue(input, "DeleteMessage"), entry)),
                        "QueueUrl",
                        "Entries"),
                "ChangeMessageVisibility",
                Operation.of(
                        input -> changed(queue(input, "ChangeMessageVisibility"), input),
                        "QueueUrl",
                        "ReceiptHandle",
                        "VisibilityTimeout"),
                "ChangeMessageVisibilityBatch",
                Operation.of(
                        input -> SqsBatch.of(input, "ReceiptHandle", "VisibilityTimeout")
                                .each(entry -> changed(queue(input, "ChangeMessageVisibility"), entry)),
                        "QueueUrl",
                        "Entries"));
    }

    /** Throws {@link AwsError} when the queue's policy denies the action. */
    static void permit(Queue queue, String action) {
        if (queue.denies(action)) {
            throw AwsError.queryCompatible(
                    "AccessDeniedException",
                    "AccessDenied",
                    "User: arn:aws:iam::" + Names.ACCOUNT + ":root is not authorized to perform: sqs:"
                            + action.toLowerCase(Locale.ROOT) + " on resource: " + queue.arn()
                            + " with an explicit deny in a resource-based policy");
        }
    }

    private Queue queue(Document input, String action) {
        Queue queue = queues.apply(input);
        permit(queue, action);
        return queue;
    }

    private static Tree sent(Queue queue, Document entry) {
        String body = entry.required("MessageBody");
        SqsContents.check(body);
        Map<String, Message.Attribute> about = SqsContents.attributes(entry);
        int bytes = SqsContents.bytes(body, about);
        if (bytes > queue.maximumBytes()) {
            throw new BadInputException("One or more parameters are invalid. Reason: Message must be shorter than "
                    + queue.maximumBytes() + " bytes.");
        }
        Duration delay = entry.has("DelaySeconds") ? seconds(entry, "DelaySeconds", LONGEST_DELAY) : queue.delay();
        Message message = queue.send(body, about, delay);
        return Tree.of("MessageId", message.id())
                .with("MD5OfMessageBody", SqsContents.md5(body))
                .with("MD5OfMessageAttributes", about.isEmpty() ? null : SqsContents.md5(about));
    }

    private CompletableFuture<Tree> receive(Document input) {
        Queue queue = queue(input, "ReceiveMessage");
        if (input.has("ReceiveRequestAttemptId")) {
            throw new BadInputException("The parameter ReceiveRequestAttemptId is not valid for this queue type.");
        }
        int most = input.integer("MaxNumberOfMessages", 1);
        if (most < 1 || most > 10) {
            throw new BadInputException("Value " + most
                    + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
        }
        Duration wait =
                input.has("WaitTimeSeconds") ? seconds(input, "WaitTimeSeconds", LONGEST_WAIT) : queue.waitTime();
        Duration visibility = input.has("VisibilityTimeout")
                ? seconds(input, "VisibilityTimeout", LONGEST_VISIBILITY)
                : queue.visibilityTimeout();
        if (wait.isZero() && queue.full()) {
            throw AwsError.queryCompatible(
                    "OverLimit", "OverLimit", "Too many messages are in flight for the queue " + queue.name() + ".");
        }
        CompletableFuture<Tree> answer = new CompletableFuture<>();
        queue.receive(most, visibility, wait, received -> {
            List<Tree> messages =
                    received.stream().map(message -> message(message, input)).toList();
            answer.complete(messages.isEmpty() ? Tree.empty() : Tree.of("Messages", messages));
        });
        return answer;
    }

    private static Tree message(Message message, Document input) {
        Map<String, String> system = new TreeMap<>();
        system.put("SenderId", Names.ACCOUNT);
        system.put("SentTimestamp", String.valueOf(message.sentAt().toEpochMilli()));
        system.put("ApproximateReceiveCount", String.valueOf(message.receiveCount()));
        system.put(
                "ApproximateFirstReceiveTimestamp",
                String.valueOf(
                        message.firstReceivedAt().map(Instant::toEpochMilli).orElse(0L)));
        if (!message.deadLetterSource().isEmpty()) {
            system.put("DeadLetterQueueSourceArn", message.deadLetterSource());
        }
        List<String> asked = input.has("AttributeNames")
                ? input.texts("AttributeNames")
                : input.texts("MessageSystemAttributeNames");
        if (!asked.contains("All")) {
            system.keySet().retainAll(asked);
        }
        Map<String, Message.Attribute> about =
                SqsContents.asked(message.attributes(), input.texts("MessageAttributeNames"));
        return Tree.of("MessageId", message.id())
                .with("ReceiptHandle", message.receiptHandle())
                .with("MD5OfBody", SqsContents.md5(message.body()))
                .with("Body", message.body())
                .with("Attributes", system.isEmpty() ? null : system)
                .with("MD5OfMessageAttributes", about.isEmpty() ? null : SqsContents.md5(about))
                .with("MessageAttributes", about.isEmpty() ? null : SqsContents.shown(about));
    }

    /** A receipt that is not the newest deletes nothing, and the service says nothing. */
    private static Tree deleted(Queue queue, Document entry) {
        queue.delete(receipt(queue, entry));
        return Tree.empty();
    }

    private static Tree changed(Queue queue, Document entry) {
        entry.required("VisibilityTimeout");
        Duration visibility = seconds(entry, "VisibilityTimeout", LONGEST_VISIBILITY);
        boolean inFlight;
        try {
            inFlight = queue.changeVisibility(receipt(queue, entry), visibility);
        } catch (IllegalArgumentException tooLong) {
            throw new BadInputException("Value " + visibility.toSeconds()
                    + " for parameter VisibilityTimeout is invalid. Reason: " + tooLong.getMessage() + ".");
        }
        if (!inFlight) {
            throw AwsError.queryCompatible(
                    "MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight", "The message is not in flight.");
        }
        return Tree.empty();
    }

    private static String receipt(Queue queue, Document entry) {
        String handle = entry.required("ReceiptHandle");
        if (!queue.gave(handle)) {
            throw AwsError.queryCompatible(
                    "ReceiptHandleIsInvalid",
                    "ReceiptHandleIsInvalid",
                    "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
        }
        return handle;
    }

    private static Duration seconds(Document input, String name, int most) {
        int seconds = input.integer(name, 0);
        if (seconds < 0 || seconds > most) {
            throw new BadInputException("Value " + seconds + " for parameter " + name
                    + " is invalid. Reason: Must be between 0 and " + most + ", if provided.");
        }
        return Duration.ofSeconds(seconds);
    }
}
