/** What one visitor does: one class per journey, to be copied. A journey knows nothing of rates. */
@NullMarked
package dev.doorbuster.simulations.journey;

import org.jspecify.annotations.NullMarked;
