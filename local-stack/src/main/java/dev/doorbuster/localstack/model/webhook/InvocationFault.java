package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.model.http.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the FIS extension does to a share of a function's invocations.
 *
 * @param percentage of the invocations, 0 to 100
 * @param delay before the handler starts; it counts towards the function's time-out
 * @param preventExecution whether the handler does not run at all; when it does, what it did stays done
 * @param instead of what the handler returns; empty lets that through
 */
public record InvocationFault(
        int percentage, Duration delay, boolean preventExecution, Optional<Function.Outcome> instead) {
    /** None: the handler has its way. */
    static final InvocationFault NONE = delay(0, Duration.ZERO);

    public static InvocationFault delay(int percentage, Duration delay) {
        return new InvocationFault(percentage, delay, false, Optional.empty());
    }

    public static InvocationFault error(int percentage, boolean preventExecution) {
        return new InvocationFault(
                percentage,
                Duration.ZERO,
                preventExecution,
                Optional.of(new Function.Outcome.Failed("FISFault", "The invocation was failed by AWS FIS")));
    }

    /** The function's answer to an HTTP integration; its body is empty, for no parameter of the action names one. */
    public static InvocationFault response(int percentage, boolean preventExecution, int status, String contentType) {
        return new InvocationFault(
                percentage,
                Duration.ZERO,
                preventExecution,
                Optional.of(new Function.Outcome.Returned(Answer.of(status, contentType, "lambda", ""))));
    }

    Function.Outcome outcome(Supplier<Function.Outcome> handler) {
        if (preventExecution) {
            return instead.orElseThrow();
        }
        Function.Outcome own = handler.get();
        return instead.orElse(own);
    }
}
