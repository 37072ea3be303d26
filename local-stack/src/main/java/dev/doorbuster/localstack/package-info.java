@NullMarked
package dev.doorbuster.localstack;

import org.jspecify.annotations.NullMarked;
