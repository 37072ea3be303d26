/** CloudWatch: metrics, statistics, alarms. */
@NullMarked
package dev.doorbuster.localstack.model.metrics;

import org.jspecify.annotations.NullMarked;
