package dev.doorbuster.localstack.model.network;

import dev.doorbuster.localstack.model.account.Names;
import java.util.Map;

/**
 * A private way to a service.
 *
 * <p>An interface endpoint has a network interface in each private subnet, and the service's name resolves to their addresses. A gateway
 * endpoint is a route to the service's prefix list.
 */
public final class VpcEndpoint {
    /** The types of the API. */
    public enum Type {
        INTERFACE("Interface"),
        GATEWAY("Gateway");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }
    }

    private final String id;
    private final AwsService service;
    private final Type type;
    private int disruptions;

    VpcEndpoint(String id, AwsService service, Type type) {
        this.id = id;
        this.service = service;
        this.type = type;
    }

    public String id() {
        return id;
    }

    public String arn() {
        return Names.arn("ec2", "vpc-endpoint/" + id);
    }

    public AwsService service() {
        return service;
    }

    public Type type() {
        return type;
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    /** Whether its security groups let anyone in. */
    public boolean open() {
        return disruptions == 0;
    }

    /** Puts a security group without rules in the place of its own. Counted: as many have to be restored. */
    public void disrupt() {
        disruptions++;
    }

    /** Takes one disruption away; no effect when there is none. */
    public void restore() {
        disruptions = Math.max(0, disruptions - 1);
    }
}
