/**
 * What a run recorded, read once from the first request to the last: only counts and histograms of what was asked for are
 * kept, so memory does not grow with the record. Start with {@link dev.doorbuster.reports.history.History}.
 */
@NullMarked
package dev.doorbuster.reports.history;

import org.jspecify.annotations.NullMarked;
