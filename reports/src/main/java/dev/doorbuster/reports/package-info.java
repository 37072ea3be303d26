/**
 * The assertion layer: a run's record goes in, a verdict and its renderings come out, the same bytes each time. Start with
 * {@link dev.doorbuster.reports.Assessor}.
 */
@NullMarked
package dev.doorbuster.reports;

import org.jspecify.annotations.NullMarked;
