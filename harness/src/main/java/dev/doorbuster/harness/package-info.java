@NullMarked
package dev.doorbuster.harness;

import org.jspecify.annotations.NullMarked;
