package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Section;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stack under test: its addresses, the names of its resources and its safety rules. The same for AWS and for a local stack;
 * only addresses and credentials differ. Holds no secret: secrets are named by environment variable.
 *
 * @param account twelve digits; checked against the caller's identity before anything else
 * @param faults whether faults may be injected here
 * @param clock where the stack tells its clock; empty = wall time
 * @param aws how the AWS APIs are reached
 * @param audit where the shop tells what it kept; empty = conservation cannot be judged
 * @param webhookSecretEnvironment names the variable with the webhook signing secret; empty = the local stack's known one
 * @param safety what faults may touch, and what stops them
 * @param metrics of CloudWatch that are observed besides those of every target
 */
public record Target(
        String name,
        String region,
        String account,
        FaultsMode faults,
        EntryPoints entryPoints,
        Optional<URI> clock,
        Aws aws,
        Resources resources,
        Optional<Audit> audit,
        Optional<String> webhookSecretEnvironment,
        Safety safety,
        List<CloudWatchMetric> metrics,
        Section source) {

    /** Where the load goes. */
    public record EntryPoints(URI cloudfront, URI alb, URI apiGateway) {

        public URI of(EntryPoint entryPoint) {
            return switch (entryPoint) {
                case CLOUDFRONT -> cloudfront;
                case ALB -> alb;
                case API_GATEWAY -> apiGateway;
            };
        }
    }

    /**
     * How the AWS APIs are reached.
     *
     * @param endpoint one address for all services; empty = the services' own
     * @param dummyCredentials whether fixed dummy credentials are used instead of the default chain; then the endpoint is
     *     a loopback address, so that a forgotten endpoint cannot reach a real account
     */
    public record Aws(Optional<URI> endpoint, boolean dummyCredentials) {}

    /**
     * Names of the stack's resources. A part that the stack lacks is empty, and what it would tell is not observed.
     *
     * @param named what only experiments ask for, by its key; of {@link #FOR_EXPERIMENTS}
     */
    public record Resources(
            Optional<String> webGroup,
            Optional<String> consumersGroup,
            Optional<String> targetGroup,
            Optional<String> loadBalancer,
            Optional<String> database,
            Map<String, QueueNames> queues,
            Optional<String> distribution,
            Optional<String> api,
            Optional<String> function,
            Map<String, String> named) {

        /** Keys of names that nothing is observed of, but experiments break or prove by. */
        public static final List<String> FOR_EXPERIMENTS = List.of(
                "cluster",
                "task-cluster",
                "task-service",
                "virtual-interface",
                "ec2-role",
                "automation-role",
                "queue-impairment",
                "connection-exhaustion",
                "edge-impairment");

        public Resources {
            named = Map.copyOf(named);
        }
    }

    /** A queue and its dead-letter queue, by their SQS names. */
    public record QueueNames(String queue, String deadLetters) {}

    /** @param tokenEnvironment names the variable with a bearer token, if the audit asks for one */
    public record Audit(URI url, Optional<String> tokenEnvironment) {}

    /** Reads a target file; problems go to the section's problems. */
    public static Target read(Section section) {
        Target target = new TargetReader(section).read();
        section.refuseUnknownKeys();
        return target;
    }

    /** The same where no visitors of ours are: nothing is published of any, so nothing can stop for their sake. */
    public Target withoutVisitors() {
        return new Target(
                name,
                region,
                account,
                faults,
                entryPoints,
                clock,
                aws,
                resources,
                audit,
                webhookSecretEnvironment,
                safety.withoutClientAlarms(),
                metrics,
                source);
    }

    /** As {@link #read} reads it back. */
    public Map<String, Object> tree() {
        return new LinkedHashMap<>(source.tree());
    }
}
