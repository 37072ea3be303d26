/** Load that repeats the requests of an access log, each at its own time. */
@org.jspecify.annotations.NullMarked
package dev.doorbuster.simulations.replay;
