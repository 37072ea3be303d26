package dev.doorbuster.localstack.model.compute;

/** Where an instance is in the life of a member of its group, named as in the Auto Scaling API. */
public enum LifecycleState {
    PENDING("Pending"),
    IN_SERVICE("InService"),
    TERMINATING("Terminating"),
    TERMINATED("Terminated");

    private final String text;

    LifecycleState(String text) {
        this.text = text;
    }

    /** As in the API. */
    public String text() {
        return text;
    }
}
