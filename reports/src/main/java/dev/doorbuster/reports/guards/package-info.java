/** Checks on the rehearsal itself, without which a finding means little. Each is a finding of its own. */
@NullMarked
package dev.doorbuster.reports.guards;

import org.jspecify.annotations.NullMarked;
