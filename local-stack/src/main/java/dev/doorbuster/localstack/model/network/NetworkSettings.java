package dev.doorbuster.localstack.model.network;

import java.time.Duration;

/**
 * How the VPC is laid out, and how its clients behave.
 *
 * @param endpoints whether SQS has an interface endpoint, S3 and DynamoDB gateway endpoints; without them their traffic goes through NAT
 * @param natPerZone whether each zone has a NAT gateway; otherwise the first zone's serves both
 * @param callTimeout how long a call without an answer is waited for, attempts included; AWS names many, so this is an assumption:
 *     two seconds to connect, as the SDK for Java has it, three times over
 * @param stackRetry how long a client that polls waits after a failed call before the next; an assumption
 */
public record NetworkSettings(boolean endpoints, boolean natPerZone, Duration callTimeout, Duration stackRetry) {
    /** As the bundled rehearsals know it. */
    public static NetworkSettings standard() {
        return new NetworkSettings(true, true, Duration.ofSeconds(6), Duration.ofSeconds(5));
    }

    /** One NAT gateway, in the first zone, and nothing else. */
    public NetworkSettings natOnly() {
        return new NetworkSettings(false, false, callTimeout, stackRetry);
    }
}
