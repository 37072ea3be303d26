package dev.doorbuster.harness;

import dev.doorbuster.reports.verdict.Verdict;

/** What the command's exit status means; never 0 after an abort. */
public enum ExitCode {
    PASS(0),
    FAIL(1),
    INCONCLUSIVE(2),
    /** Refused before the start, or aborted in mid-run, by a safety rule. */
    REFUSED(3),
    BAD_INPUT(64),
    OWN_FAILURE(70),
    INTERRUPTED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public static ExitCode of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case INCONCLUSIVE, NOT_ASKED, NOT_APPLICABLE -> INCONCLUSIVE;
        };
    }
}
