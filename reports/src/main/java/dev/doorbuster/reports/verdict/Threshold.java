package dev.doorbuster.reports.verdict;

/**
 * How good the rehearsal had to be for a guard to hold.
 *
 * @param guard as findings name it
 * @param name the key of a rehearsal that sets it
 * @param required in the unit
 * @param usual what is required where a rehearsal does not say otherwise
 * @param adjusted whether this one says otherwise
 */
public record Threshold(String guard, String name, double required, String unit, double usual, boolean adjusted) {}
