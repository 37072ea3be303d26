package dev.doorbuster.localstack.entry;

/** What answers on the address of the AWS APIs. Called on the model's thread, so it may read and change the model, and must not block. */
public interface AwsApi {
    AwsAnswer answer(AwsCall call);
}
