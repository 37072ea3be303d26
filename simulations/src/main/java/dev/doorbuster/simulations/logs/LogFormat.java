package dev.doorbuster.simulations.logs;

/**
 * One way in which access logs are written. It holds what the head of a log says of it, and nothing that changes from line to line, so that
 * several threads read with it.
 */
public sealed interface LogFormat
        permits AlbFormat, CloudFrontFormat, CloudFrontJsonFormat, ApiGatewayJsonFormat, CommonLogFormat, NoFormat {

    /** In a few words, for people. */
    String title();

    /**
     * The request of one line, which is neither blank nor a comment.
     *
     * @param fields to be used for the line
     * @param request to be used for it
     * @throws UnreadableLineException if there is none
     */
    LoggedRequest read(byte[] line, int from, int to, Fields fields, RequestBuilder request)
            throws UnreadableLineException;

    /** The format of what follows a comment ({@code #}), which may name the columns. */
    default LogFormat after(String comment) {
        return this;
    }

    /** Whether lines that begin with {@code #} are comments. */
    default boolean hasComments() {
        return false;
    }
}
