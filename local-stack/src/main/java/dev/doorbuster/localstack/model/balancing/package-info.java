/** The Application Load Balancer and its targets. */
@NullMarked
package dev.doorbuster.localstack.model.balancing;

import org.jspecify.annotations.NullMarked;
