package dev.doorbuster.harness.stub;

import java.time.Instant;

/**
 * What the stub shop did to one request, by its script.
 *
 * @param at when the request was there, wall time
 * @param path what was asked
 * @param id of the order or event that was lost or doubled; else empty
 */
public record Deed(Act act, Instant at, String path, String id) {}
