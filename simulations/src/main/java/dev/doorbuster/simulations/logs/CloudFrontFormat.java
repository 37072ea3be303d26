package dev.doorbuster.simulations.logs;

import java.util.List;

/**
 * CloudFront's logs with tabs between the fields: the standard log, version 1 or 2, whose columns {@code #Fields} names and which stand in
 * their standard order where it does not; and the real-time log, whose fields stand in the order of its configuration and are named nowhere.
 */
record CloudFrontFormat(String title, CloudFrontColumns columns) implements LogFormat {

    private static final String FIELDS = "#Fields:";

    static CloudFrontFormat standard() {
        return new CloudFrontFormat("CloudFront standard log", CloudFrontColumns.named(CloudFrontColumns.STANDARD));
    }

    /** @param fields in their order, or none for the order of {@link CloudFrontColumns#REAL_TIME} */
    static CloudFrontFormat realTime(List<String> fields) {
        return new CloudFrontFormat(
                "CloudFront real-time log",
                fields.isEmpty() ? CloudFrontColumns.guessed() : CloudFrontColumns.named(fields));
    }

    @Override
    public LogFormat after(String comment) {
        return comment.startsWith(FIELDS)
                ? new CloudFrontFormat(
                        title,
                        CloudFrontColumns.named(List.of(
                                comment.substring(FIELDS.length()).strip().split("\\s+"))))
                : this;
    }

    @Override
    public boolean hasComments() {
        return true;
    }

    @Override
    public LoggedRequest read(byte[] line, int from, int to, Fields fields, RequestBuilder request)
            throws UnreadableLineException {
        fields.splitAtTabs(line, from, to);
        return columns.request(fields, request);
    }
}
