/** Auto Scaling groups and their policies. */
@NullMarked
package dev.doorbuster.localstack.model.scaling;

import org.jspecify.annotations.NullMarked;
