/**
 * Samples of the stack on the run's clock, and the audit of what it kept. Start with {@link
 * dev.doorbuster.observations.ObservationStage}.
 */
@NullMarked
package dev.doorbuster.observations;

import org.jspecify.annotations.NullMarked;
