package dev.doorbuster.localstack.model.compute;

/** What an instance is to the Auto Scaling group that launched it. */
final class Membership {
    private final String groupName;
    private LifecycleState state = LifecycleState.PENDING;
    private boolean healthy = true;

    Membership(String groupName) {
        this.groupName = groupName;
    }

    String groupName() {
        return groupName;
    }

    LifecycleState state() {
        return state;
    }

    void become(LifecycleState next) {
        state = next;
    }

    boolean healthy() {
        return healthy;
    }

    void health(boolean good) {
        healthy = good;
    }
}
