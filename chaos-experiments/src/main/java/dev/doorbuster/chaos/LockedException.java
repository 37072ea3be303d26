package dev.doorbuster.chaos;

/** Somebody else rehearses against the target. */
final class LockedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient LockEntry holder;

    LockedException(LockEntry holder) {
        super("the target is being rehearsed by " + holder);
        this.holder = holder;
    }

    LockEntry holder() {
        return holder;
    }
}
