package dev.doorbuster.localstack.model.network;

import java.time.Instant;

/**
 * Traffic of a resource that is kept out of a zone for a while.
 *
 * @param resource ARN of a load balancer or an Auto Scaling group
 * @param started stack time
 * @param expires stack time
 */
public record ZonalShift(String id, String resource, Zone away, Instant started, Instant expires) {}
