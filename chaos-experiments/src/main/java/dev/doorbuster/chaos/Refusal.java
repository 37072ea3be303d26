package dev.doorbuster.chaos;

/** Why nothing is injected. */
public record Refusal(String reason) {

    @Override
    public String toString() {
        return "not injecting: " + reason;
    }
}
