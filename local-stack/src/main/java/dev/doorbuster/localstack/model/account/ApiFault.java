package dev.doorbuster.localstack.model.account;

import java.util.Set;

/**
 * Errors that a share of the calls of some operations of an AWS API meet.
 *
 * @param service by its name in a signature, such as {@code ec2}
 * @param operations by their names in the API
 * @param percentage 1 to 100
 */
public record ApiFault(Kind kind, String service, Set<String> operations, int percentage) {
    /** What a call is answered. */
    public enum Kind {
        INTERNAL_ERROR,
        THROTTLED,
        UNAVAILABLE
    }
}
