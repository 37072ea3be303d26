package dev.doorbuster.chaos;

/** A way to start faults. */
public interface FaultInjector {

    /**
     * Starts the fault. When this throws, nothing of it is left running.
     *
     * @throws InjectionFailedException if the service refuses it or cannot be reached
     */
    Injection start(ArmedFault fault);

    /** Whether what it starts really touches anything. */
    default boolean bites() {
        return true;
    }
}
