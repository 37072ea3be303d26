package dev.doorbuster.localstack.entry;

import java.util.concurrent.CompletableFuture;

/**
 * What answers on the address of the AWS APIs. Called on the model's thread, so it may read and change the model, and must not block: an
 * answer that has to wait for the model is given later, on the same thread.
 */
public interface AwsApi {
    CompletableFuture<AwsAnswer> answer(AwsCall call);
}
