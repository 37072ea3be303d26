@NullMarked
package dev.doorbuster.simulations;

import org.jspecify.annotations.NullMarked;
