package dev.doorbuster.localstack.model.database;

import java.time.Instant;
import java.util.List;

/**
 * An event of a DB instance, in the words of DescribeEvents.
 *
 * @param source the identifier of the instance
 */
public record DatabaseEvent(String source, Instant at, String message, List<String> categories) {}
