package dev.doorbuster.reports.verdict;

import java.util.Collection;

/** What can be said of a promise, of a guard or of a whole run. */
public enum Verdict {
    PASS,
    FAIL,
    /** The record cannot answer: missing, partial or untrusted data. Never a pass. */
    INCONCLUSIVE,
    /** The rehearsal was told not to ask it; counts for nothing. Never the verdict of a run. */
    NOT_ASKED,
    /** Of a guard alone: the run has nothing that it could be held against, such as a plan; counts for nothing. */
    NOT_APPLICABLE;

    /** Of a guard: whether what leans on it may be trusted as far as it goes. */
    public boolean leavesTrust() {
        return this == PASS || this == NOT_APPLICABLE;
    }

    /**
     * The verdict of what consists of several: any FAIL is FAIL; else any INCONCLUSIVE is INCONCLUSIVE; else with at least one
     * PASS it is PASS; with nothing judged at all, INCONCLUSIVE.
     */
    public static Verdict of(Collection<Verdict> parts) {
        if (parts.contains(FAIL)) {
            return FAIL;
        }
        return parts.contains(PASS) && !parts.contains(INCONCLUSIVE) ? PASS : INCONCLUSIVE;
    }
}
