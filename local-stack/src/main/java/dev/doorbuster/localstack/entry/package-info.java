@NullMarked
package dev.doorbuster.localstack.entry;

import org.jspecify.annotations.NullMarked;
