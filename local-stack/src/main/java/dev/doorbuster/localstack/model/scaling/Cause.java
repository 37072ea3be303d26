package dev.doorbuster.localstack.model.scaling;

/**
 * Why something happens to a group.
 *
 * @param words as in the cause of an activity
 * @param scaling whether the desired capacity was changed, which the cooldown counts from; replacing a member does not count
 */
record Cause(String words, boolean scaling) {
    static Cause upkeep(String words) {
        return new Cause(words, false);
    }
}
