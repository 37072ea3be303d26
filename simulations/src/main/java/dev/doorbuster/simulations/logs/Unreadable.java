package dev.doorbuster.simulations.logs;

/** Why a line of a log gives no request. Reasons quote nothing of the line: it may hold what must not be kept. */
public enum Unreadable {
    NO_FORMAT(
            "is in none of the formats that are known; of a CloudFront log with fields of its own name them with --fields"),
    CUT("is cut: a quote or a bracket does not end"),
    TOO_FEW_FIELDS("has too few fields for its format"),
    OTHER_FIELDS("has its fields in another order than a real-time log with all of them; name them with --fields"),
    NO_TIME("has no time that can be read"),
    NO_REQUEST("holds no request line: the client sent none, or something else"),
    NO_METHOD("has no method of HTTP"),
    NO_PATH("has no path"),
    NO_STATUS("has no status"),
    NO_JSON("is no JSON object"),
    TOO_LONG("is longer than " + LineBlocks.LONGEST_LINE / 1024 + " KiB"),
    DAMAGED("is the last that could be unpacked: the file is cut or damaged after it");

    private final String text;

    Unreadable(String text) {
        this.text = text;
    }

    /** To be read after the place of the line. */
    public String text() {
        return text;
    }
}
