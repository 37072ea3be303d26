/** What the load process writes down while it runs, off Gatling's event loops. */
@NullMarked
package dev.doorbuster.simulations.recording;

import org.jspecify.annotations.NullMarked;
