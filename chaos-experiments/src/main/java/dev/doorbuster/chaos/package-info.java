/**
 * Experiments as data, the ways to inject them, and what keeps them safe. Start with {@link dev.doorbuster.chaos.Experiment},
 * then {@link dev.doorbuster.chaos.ExperimentRunner}; {@link dev.doorbuster.chaos.ChaosStage} is what a run uses.
 */
@NullMarked
package dev.doorbuster.chaos;

import org.jspecify.annotations.NullMarked;
