@NullMarked
package dev.doorbuster.record;

import org.jspecify.annotations.NullMarked;
