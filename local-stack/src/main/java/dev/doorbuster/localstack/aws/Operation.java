package dev.doorbuster.localstack.aws;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a service: which inputs it understands and what it answers. An input that it does not understand is
 * refused by name: ignoring a filter would answer another question than the one asked.
 *
 * @param inputs null when the body has a strict reader of its own
 */
record Operation(@Nullable Set<String> inputs, Function<Document, CompletableFuture<Tree>> body) {

    /** An operation that understands these inputs. */
    static Operation of(Function<Document, Tree> body, String... inputs) {
        return new Operation(Set.of(inputs), body.andThen(CompletableFuture::completedFuture));
    }

    /** An operation that understands these inputs, and may have to wait for the model; it fails with {@link AwsError}. */
    static Operation later(Function<Document, CompletableFuture<Tree>> body, String... inputs) {
        return new Operation(Set.of(inputs), body);
    }

    /** An operation that checks its inputs itself. */
    static Operation ofAnyInput(Function<Document, Tree> body) {
        return new Operation(null, body.andThen(CompletableFuture::completedFuture));
    }

    CompletableFuture<Tree> answer(String name, Document input) {
        Set<String> unknown = new TreeSet<>(input.names());
        unknown.removeAll(inputs == null ? unknown : inputs);
        if (!unknown.isEmpty()) {
            throw new BadInputException("The local stack does not model the parameter"
                    + (unknown.size() > 1 ? "s " : " ")
                    + String.join(", ", unknown) + " of " + name + ".");
        }
        return body.apply(input);
    }
}
