/**
 * Reads access logs of AWS and of web servers, whatever their format and packing, and hands over what was asked for in the order of the lines. Start
 * with {@link dev.doorbuster.simulations.logs.LogReader}.
 *
 * <p>No address, user agent, cookie, referrer or query leaves this package: {@link dev.doorbuster.simulations.logs.LoggedRequest} has no place for them.
 */
@NullMarked
package dev.doorbuster.simulations.logs;

import org.jspecify.annotations.NullMarked;
