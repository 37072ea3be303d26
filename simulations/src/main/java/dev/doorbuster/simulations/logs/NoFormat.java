package dev.doorbuster.simulations.logs;

/** The format of a log of which no line could be read: none of the others can be either. */
record NoFormat() implements LogFormat {

    @Override
    public String title() {
        return "no format that is known";
    }

    @Override
    public LoggedRequest read(byte[] line, int from, int to, Fields fields, RequestBuilder request)
            throws UnreadableLineException {
        throw UnreadableLineException.of(Unreadable.NO_FORMAT);
    }
}
