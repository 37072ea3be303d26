/** Zones and subnets. */
@NullMarked
package dev.doorbuster.localstack.model.network;

import org.jspecify.annotations.NullMarked;
