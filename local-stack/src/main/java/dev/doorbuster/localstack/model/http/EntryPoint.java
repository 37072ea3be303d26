package dev.doorbuster.localstack.model.http;

/** Where a request comes in. */
public enum EntryPoint {
    CLOUDFRONT,
    ALB,
    API_GATEWAY
}
