@NullMarked
package dev.doorbuster.localstack.sim;

import org.jspecify.annotations.NullMarked;
