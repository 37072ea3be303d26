package dev.doorbuster.localstack.model.database;

import java.time.Instant;
import java.util.List;

/** An event of the database, in the words of DescribeEvents. */
public record DatabaseEvent(Instant at, String message, List<String> categories) {}
