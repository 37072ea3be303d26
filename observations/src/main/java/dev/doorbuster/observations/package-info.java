@NullMarked
package dev.doorbuster.observations;

import org.jspecify.annotations.NullMarked;
