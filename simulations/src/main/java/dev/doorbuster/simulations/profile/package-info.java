/** What arrives when: profiles, curves and the plan of arrivals. Pure functions; no clock, no thread, no Gatling. */
@NullMarked
package dev.doorbuster.simulations.profile;

import org.jspecify.annotations.NullMarked;
