package dev.doorbuster.localstack.model.trade;

import java.time.Instant;

/** An order as it stands in the database. */
public record Order(String orderId, String key, String sku, int units, Instant acceptedAt) {}
