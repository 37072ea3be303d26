package dev.doorbuster.record;

/** What a target says about faults. */
public enum FaultsMode {
    /** None may be injected: the default. */
    REFUSE,
    /** Everything is resolved and recorded, nothing injected. */
    LEASHED,
    ALLOWED;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
