package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.queue.Message;
import dev.doorbuster.localstack.model.queue.Queue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** SQS 2012-11-05 in JSON: queues, their attributes, and messages by hand. */
final class SqsApi implements Service {
    private static final Protocol JSON = new AwsJsonProtocol("AmazonSQS", "com.amazonaws.sqs");
    private static final Set<String> ATTRIBUTES = Set.of(
            "All",
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesDelayed",
            "ApproximateNumberOfMessagesNotVisible",
            "CreatedTimestamp",
            "DelaySeconds",
            "KmsDataKeyReusePeriodSeconds",
            "KmsMasterKeyId",
            "LastModifiedTimestamp",
            "MaximumMessageSize",
            "MessageRetentionPeriod",
            "Policy",
            "QueueArn",
            "ReceiveMessageWaitTimeSeconds",
            "RedriveAllowPolicy",
            "RedrivePolicy",
            "SqsManagedSseEnabled",
            "VisibilityTimeout");
    private static final int LONGEST_MESSAGE = 1_048_576;

    private final Shop shop;

    SqsApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return JSON;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "ListQueues",
                Operation.of(this::queues, "QueueNamePrefix", "MaxResults", "NextToken"),
                "GetQueueUrl",
                Operation.of(this::queueUrl, "QueueName", "QueueOwnerAWSAccountId"),
                "GetQueueAttributes",
                Operation.of(this::attributes, "QueueUrl", "AttributeNames"),
                "SendMessage",
                Operation.of(this::send, "QueueUrl", "MessageBody", "DelaySeconds"),
                "ReceiveMessage",
                Operation.of(
                        this::receive,
                        "QueueUrl",
                        "MaxNumberOfMessages",
                        "VisibilityTimeout",
                        "WaitTimeSeconds",
                        "AttributeNames",
                        "MessageSystemAttributeNames",
                        "MessageAttributeNames"),
                "DeleteMessage",
                Operation.of(this::delete, "QueueUrl", "ReceiptHandle"),
                "ChangeMessageVisibility",
                Operation.of(this::changeVisibility, "QueueUrl", "ReceiptHandle", "VisibilityTimeout"),
                "PurgeQueue",
                Operation.of(this::purge, "QueueUrl"));
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValue";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    private Tree queues(Document input) {
        String prefix = input.text("QueueNamePrefix", "");
        List<String> urls = shop.queues().stream()
                .filter(queue -> queue.name().startsWith(prefix))
                .map(Queue::url)
                .toList();
        Page<String> page = Page.of(
                urls,
                input.text("NextToken"),
                input.integer("MaxResults", 1000),
                1000,
                AwsError.of("InvalidParameterValue", "Invalid or expired next token."));
        return Tree.of("QueueUrls", page.entries()).with("NextToken", page.nextToken());
    }

    private Tree queueUrl(Document input) {
        return Tree.of("QueueUrl", named(input.required("QueueName")).url());
    }

    private Tree attributes(Document input) {
        Queue queue = queue(input);
        List<String> names = input.texts("AttributeNames");
        for (String name : names) {
            if (!ATTRIBUTES.contains(name)) {
                throw AwsError.queryCompatible(
                        "InvalidAttributeName", "InvalidAttributeName", "Unknown Attribute " + name + ".");
            }
        }
        Map<String, String> attributes = new TreeMap<>(queue.attributes());
        if (!names.contains("All")) {
            attributes.keySet().retainAll(names);
        }
        return attributes.isEmpty() ? Tree.empty() : Tree.of("Attributes", attributes);
    }

    private Tree send(Document input) {
        Queue queue = queue(input);
        String body = input.required("MessageBody");
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_MESSAGE) {
            throw new BadInputException("One or more parameters are invalid. Reason: Message must be shorter than "
                    + LONGEST_MESSAGE + " bytes.");
        }
        Message message = queue.send(body, seconds(input, "DelaySeconds", 0, 900, () -> Duration.ZERO));
        return Tree.of("MessageId", message.id()).with("MD5OfMessageBody", md5(body));
    }

    /**
     * Answers at once, also when there is nothing to receive and the caller would wait: the call is answered on the model's thread,
     * which must not block.
     */
    private Tree receive(Document input) {
        Queue queue = queue(input);
        int most = input.integer("MaxNumberOfMessages", 1);
        if (most < 1 || most > 10) {
            throw new BadInputException("Value " + most
                    + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
        }
        seconds(input, "WaitTimeSeconds", 0, 20, () -> Duration.ZERO);
        List<Tree> messages =
                queue.receive(most, seconds(input, "VisibilityTimeout", 0, 43_200, queue::visibilityTimeout)).stream()
                        .map(message -> message(message, input))
                        .toList();
        return messages.isEmpty() ? Tree.empty() : Tree.of("Messages", messages);
    }

    private static Tree message(Message message, Document input) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("SenderId", Names.ACCOUNT);
        attributes.put("SentTimestamp", String.valueOf(message.sentAt().toEpochMilli()));
        attributes.put("ApproximateReceiveCount", String.valueOf(message.receiveCount()));
        attributes.put(
                "ApproximateFirstReceiveTimestamp",
                String.valueOf(
                        message.firstReceivedAt().map(Instant::toEpochMilli).orElse(0L)));
        List<String> asked = input.has("AttributeNames")
                ? input.texts("AttributeNames")
                : input.texts("MessageSystemAttributeNames");
        if (!asked.contains("All")) {
            attributes.keySet().retainAll(asked);
        }
        return Tree.of("MessageId", message.id())
                .with("ReceiptHandle", message.receiptHandle())
                .with("MD5OfBody", md5(message.body()))
                .with("Body", message.body())
                .with("Attributes", attributes.isEmpty() ? null : attributes);
    }

    /** A receipt whose time is over deletes nothing, and the service says nothing. */
    private Tree delete(Document input) {
        queue(input).delete(receipt(input));
        return Tree.empty();
    }

    private Tree changeVisibility(Document input) {
        input.required("VisibilityTimeout");
        boolean inFlight = queue(input)
                .changeVisibility(receipt(input), seconds(input, "VisibilityTimeout", 0, 43_200, () -> Duration.ZERO));
        if (!inFlight) {
            throw AwsError.queryCompatible(
                    "MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight", "The message is not in flight.");
        }
        return Tree.empty();
    }

    private Tree purge(Document input) {
        queue(input).purge();
        return Tree.empty();
    }

    private String receipt(Document input) {
        String handle = input.required("ReceiptHandle");
        if (!handle.startsWith(queue(input).name() + "/")) {
            throw AwsError.queryCompatible(
                    "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
        }
        return handle;
    }

    /** The queue of a URL, whatever its host is: clients send it to the endpoint they were given. */
    private Queue queue(Document input) {
        String url = input.required("QueueUrl");
        return named(url.substring(url.lastIndexOf('/') + 1));
    }

    private Queue named(String name) {
        return shop.queue(name)
                .orElseThrow(() -> AwsError.queryCompatible(
                        "QueueDoesNotExist",
                        "AWS.SimpleQueueService.NonExistentQueue",
                        "The specified queue does not exist."));
    }

    private static Duration seconds(Document input, String name, int least, int most, Supplier<Duration> byDefault) {
        if (!input.has(name)) {
            return byDefault.get();
        }
        int seconds = input.integer(name, 0);
        if (seconds < least || seconds > most) {
            throw new BadInputException("Value " + seconds + " for parameter " + name
                    + " is invalid. Reason: Must be between " + least + " and " + most + ", if provided.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String md5(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
