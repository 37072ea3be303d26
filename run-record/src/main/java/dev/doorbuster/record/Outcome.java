package dev.doorbuster.record;

/** What became of a request, as its journey judges it. */
public enum Outcome {
    OK,
    /** The shop said no in a way the profile expects (409 sold out, an expected 429): not an error. */
    EXPECTED_REFUSAL,
    /** Answered, but not with what was asked for: an error. */
    FAILED,
    /** No answer at all (connection refused or cut, client time-out): an error, and a write may or may not have happened. */
    NO_ANSWER;

    public boolean isError() {
        return this == FAILED || this == NO_ANSWER;
    }
}
