package dev.doorbuster.localstack.model.edge;

/**
 * A Lambda@Edge function of a behaviour.
 *
 * @param path the path of the behaviour; {@code *} for the default one
 * @param trigger viewer-request, viewer-response, origin-request or origin-response
 * @param arn of a version of the function
 */
public record EdgeFunction(String path, String trigger, String arn) {}
