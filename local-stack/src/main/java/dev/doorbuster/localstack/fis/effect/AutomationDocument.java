package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.fis.catalogue.IsoDuration;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.database.DatabaseInstance;
import dev.doorbuster.localstack.model.queue.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An automation document of the account, with the parameters of one run. There are those that Doorbuster ships, and the queue impairment
 * of the AWS samples; each under whatever name says what it does.
 */
record AutomationDocument(Kind kind, Map<String, String> values) {
    /** What there is. */
    private enum Kind {
        QUEUE_IMPAIRMENT("(sqs|queue).*impair", "Queue"),
        CONNECTION_EXHAUSTION("connection.*exhaust", "Database"),
        EDGE_IMPAIRMENT("(edge|origin).*impair", "Distribution");

        private final Pattern named;
        private final String subject;

        Kind(String named, String subject) {
            this.named = Pattern.compile("(?i)" + named);
            this.subject = subject;
        }
    }

    /** @throws EffectFailedException in the words of SSM */
    static AutomationDocument read(String documentArn, String documentParameters) throws EffectFailedException {
        String name = documentArn.substring(documentArn.lastIndexOf('/') + 1);
        for (Kind kind : Kind.values()) {
            if (kind.named.matcher(name).find()) {
                AutomationDocument document = new AutomationDocument(kind, CommandDocument.values(documentParameters));
                if (!document.ofTheSamples()) {
                    document.check(name);
                }
                return document;
            }
        }
        throw new EffectFailedException("AutomationDefinitionNotFoundException: An Automation runbook with the name "
                + name + " could not be found, says SSM:StartAutomationExecution.");
    }

    private void check(String name) throws EffectFailedException {
        Set<String> wrong =
                CommandDocument.wrong(Set.of("AutomationAssumeRole", kind.subject + "!", "Duration!"), values);
        if (!wrong.isEmpty()) {
            throw new EffectFailedException("InvalidAutomationExecutionParametersException: " + String.join(", ", wrong)
                    + ", says SSM:StartAutomationExecution of " + name + ".");
        }
    }

    /** That of the samples finds queues by a tag. */
    private boolean ofTheSamples() {
        return kind == Kind.QUEUE_IMPAIRMENT && values.containsKey("tagKey");
    }

    /** @param statement a name that no statement of a policy has yet */
    Effect effect(Shop shop, String statement) throws EffectFailedException {
        return switch (kind) {
            case QUEUE_IMPAIRMENT -> new ImpairQueues(queues(shop), statement, lasts());
            case CONNECTION_EXHAUSTION -> new ExhaustConnections(database(shop).server(), lasts());
            case EDGE_IMPAIRMENT -> {
                if (!subject().equals(Names.DISTRIBUTION)) {
                    throw absent("NoSuchDistribution");
                }
                yield new ImpairOrigin(shop.edge().staticOrigin(), lasts());
            }
        };
    }

    private List<Queue> queues(Shop shop) throws EffectFailedException {
        if (ofTheSamples()) {
            String key = values.getOrDefault("tagKey", "");
            String value = values.getOrDefault("tagValue", "True");
            return shop.queues().stream()
                    .filter(queue -> value.equals(queue.tags().get(key)))
                    .toList();
        }
        return List.of(shop.queue(subject()).orElseThrow(() -> absent("QueueDoesNotExist")));
    }

    private DatabaseInstance database(Shop shop) throws EffectFailedException {
        return shop.database().instances().stream()
                .filter(instance -> instance.identifier().equals(subject()))
                .findFirst()
                .orElseThrow(() -> absent("DBInstanceNotFound"));
    }

    private String subject() {
        return values.getOrDefault(kind.subject, "");
    }

    private EffectFailedException absent(String code) {
        return new EffectFailedException("The automation execution failed at its step Look: " + code + ": "
                + kind.subject + " " + subject() + ".");
    }

    private Duration lasts() {
        String given = values.getOrDefault(ofTheSamples() ? "duration" : "Duration", "PT10M");
        return IsoDuration.parse(given).orElse(Duration.ZERO);
    }
}
