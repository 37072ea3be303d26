/** Zones, subnets, and the ways out of them. */
@NullMarked
package dev.doorbuster.localstack.model.network;

import org.jspecify.annotations.NullMarked;
