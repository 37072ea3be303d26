package dev.doorbuster.chaos;

/** Finds out what a fault would hit, and touches none of it. */
@FunctionalInterface
public interface Scout {

    /**
     * Looks; takes some seconds.
     *
     * @param timer waits; ended, it gives up
     * @throws InjectionFailedException if FIS refuses the fault, does not answer, or does not say in time
     */
    Preview look(ArmedFault fault, StackTimer timer);
}
