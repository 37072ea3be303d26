package dev.doorbuster.simulations.logs;

/** CloudFront's standard log, version 2, with a JSON object in each line: {@code {"date":"2024-11-15","time":"19:45:51",...}}. */
record CloudFrontJsonFormat() implements LogFormat {

    private static final CloudFrontColumns COLUMNS = CloudFrontColumns.byRole();

    @Override
    public String title() {
        return "CloudFront standard log, JSON";
    }

    @Override
    public LoggedRequest read(byte[] line, int from, int to, Fields fields, RequestBuilder request)
            throws UnreadableLineException {
        JsonLine.read(line, from, to, fields, CloudFrontColumns.ROLES, CloudFrontColumns::role);
        return COLUMNS.request(fields, request);
    }
}
