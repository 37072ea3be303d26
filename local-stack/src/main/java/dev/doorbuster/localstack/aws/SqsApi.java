package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.queue.Redrive;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** SQS 2012-11-05 in JSON: queues, their attributes, and messages by hand. */
final class SqsApi implements Service {
    private static final Protocol JSON = AwsJsonProtocol.json10("AmazonSQS", "com.amazonaws.sqs");

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

    /** For the whole time, a second purge is refused. */
    private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

    private final Shop shop;
    private final SqsMessages messages = new SqsMessages(this::queue);

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
        Map<String, Operation> all = new TreeMap<>(messages.operations());
        all.put("ListQueues", Operation.of(this::queues, "QueueNamePrefix", "MaxResults", "NextToken"));
        all.put("GetQueueUrl", Operation.of(this::queueUrl, "QueueName", "QueueOwnerAWSAccountId"));
        all.put("GetQueueAttributes", Operation.of(this::attributes, "QueueUrl", "AttributeNames"));
        all.put("SetQueueAttributes", Operation.of(this::setAttributes, "QueueUrl", "Attributes"));
        all.put(
                "ListDeadLetterSourceQueues",
                Operation.of(this::deadLetterSources, "QueueUrl", "MaxResults", "NextToken"));
        all.put("ListQueueTags", Operation.of(this::tags, "QueueUrl"));
        all.put("PurgeQueue", Operation.of(this::purge, "QueueUrl"));
        return all;
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
        return page(
                "QueueUrls",
                shop.queues().stream()
                        .filter(queue -> queue.name().startsWith(prefix))
                        .toList(),
                input);
    }

    private Tree deadLetterSources(Document input) {
        Queue dead = queue(input);
        return page(
                "queueUrls",
                shop.queues().stream()
                        .filter(queue ->
                                queue.deadLetters().filter(dead::equals).isPresent())
                        .toList(),
                input);
    }

    private static Tree page(String field, List<Queue> queues, Document input) {
        int most = input.integer("MaxResults", 1000);
        if (most < 1 || most > 1000) {
            throw new BadInputException(
                    "Value for parameter MaxResults is invalid. Reason: Must be between 1 and 1000.");
        }
        Page<Queue> page = Page.of(
                queues,
                input.text("NextToken"),
                most,
                1000,
                AwsError.of("InvalidParameterValue", "Invalid or expired next token."));
        return Tree.of(field, page.entries().stream().map(Queue::url).toList()).with("NextToken", page.nextToken());
    }

    private Tree queueUrl(Document input) {
        if (!input.text("QueueOwnerAWSAccountId", Names.ACCOUNT).equals(Names.ACCOUNT)) {
            throw noSuchQueue();
        }
        return Tree.of("QueueUrl", named(input.required("QueueName")).url());
    }

    private Tree attributes(Document input) {
        Queue queue = queue(input);
        List<String> names = input.texts("AttributeNames");
        names.forEach(SqsApi::checkAttribute);
        Map<String, String> attributes = new TreeMap<>(queue.attributes());
        if (!names.contains("All")) {
            attributes.keySet().retainAll(names);
        }
        return attributes.isEmpty() ? Tree.empty() : Tree.of("Attributes", attributes);
    }

    private Tree setAttributes(Document input) {
        Queue queue = queue(input);
        Map<String, String> values = new LinkedHashMap<>(input.textMap("Attributes"));
        values.keySet().forEach(SqsApi::checkAttribute);
        String policy = values.remove("RedrivePolicy");
        try {
            Redrive redrive = policy == null || policy.isEmpty() ? null : redrive(policy);
            queue.change(values);
            if (policy != null) {
                queue.redrive(redrive);
            }
        } catch (IllegalArgumentException wrong) {
            throw AwsError.queryCompatible(
                    "InvalidAttributeValue", "InvalidAttributeValue", String.valueOf(wrong.getMessage()));
        }
        return Tree.empty();
    }

    private Redrive redrive(String policy) {
        Document wanted = redriveMap(policy);
        String arn = wanted.required("deadLetterTargetArn");
        Queue deadLetters = shop.queues().stream()
                .filter(queue -> queue.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new BadInputException("Value " + policy
                        + " for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist."));
        wanted.required("maxReceiveCount");
        return new Redrive(deadLetters, wanted.integer("maxReceiveCount", 0));
    }

    private static Document redriveMap(String policy) {
        try {
            return new Document(Json.read(policy));
        } catch (BadInputException notJson) {
            throw new BadInputException("Value " + policy
                    + " for parameter RedrivePolicy is invalid. Reason: Redrive policy is not a valid JSON map.");
        }
    }

    private Tree tags(Document input) {
        return Tree.of("Tags", queue(input).tags());
    }

    private Tree purge(Document input) {
        Queue queue = queue(input);
        SqsMessages.permit(queue, "PurgeQueue");
        boolean tooSoon = queue.purged()
                .filter(last ->
                        last.plus(BETWEEN_PURGES).isAfter(shop.simulation().stackNow()))
                .isPresent();
        if (tooSoon) {
            throw AwsError.queryCompatible(
                    "PurgeQueueInProgress",
                    "AWS.SimpleQueueService.PurgeQueueInProgress",
                    "Only one PurgeQueue operation on " + queue.name() + " is allowed every 60 seconds.");
        }
        queue.purge();
        return Tree.empty();
    }

    /** The queue of a URL, whatever its host is: clients send it to the endpoint they were given. */
    private Queue queue(Document input) {
        String url = input.required("QueueUrl");
        return named(url.substring(url.lastIndexOf('/') + 1));
    }

    private Queue named(String name) {
        return shop.queue(name).orElseThrow(SqsApi::noSuchQueue);
    }

    private static AwsError noSuchQueue() {
        return AwsError.queryCompatible(
                "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.");
    }

    private static void checkAttribute(String name) {
        if (!ATTRIBUTES.contains(name)) {
            throw AwsError.queryCompatible(
                    "InvalidAttributeName", "InvalidAttributeName", "Unknown Attribute " + name + ".");
        }
    }
}
