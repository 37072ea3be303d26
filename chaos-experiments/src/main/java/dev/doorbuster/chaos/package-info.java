@NullMarked
package dev.doorbuster.chaos;

import org.jspecify.annotations.NullMarked;
