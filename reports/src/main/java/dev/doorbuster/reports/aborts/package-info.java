/**
 * Rules that end a run before its time, watched while it goes on: from the growing record and samples, by the figures that promises are
 * judged by. Reads no clock; it is told what time it is.
 */
@NullMarked
package dev.doorbuster.reports.aborts;

import org.jspecify.annotations.NullMarked;
