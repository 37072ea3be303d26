/**
 * The load: {@link dev.doorbuster.simulations.LoadMain} is its process, {@link dev.doorbuster.simulations.Crowd} what Gatling runs. The only
 * module that sees Gatling.
 */
@NullMarked
package dev.doorbuster.simulations;

import org.jspecify.annotations.NullMarked;
