package dev.doorbuster.reports.aborts;

/**
 * A rule looks at an observed metric.
 *
 * @param metric as the samples name it
 * @param of what it is a metric of
 * @param inAnyZone whether each availability zone is looked at by itself, and one is enough; else the whole, or the sum of the zones
 */
public record MetricSubject(String metric, String of, boolean inAnyZone) implements AbortRule.Subject {}
