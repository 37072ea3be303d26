/** Real traffic read from other people's files: counts per time and access logs, boiled down to curves and mixes. */
@NullMarked
package dev.doorbuster.simulations.traffic;

import org.jspecify.annotations.NullMarked;
