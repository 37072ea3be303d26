package dev.doorbuster.simulations.logs;

import dev.doorbuster.record.yaml.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The formats that are known, by the names that people give them, and how that of a log is told. */
final class LogFormats {

    /** How many lines of a log are tried. One alone may be the one that is broken. */
    private static final int TRIED = 50;

    private static final Map<String, LogFormat> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("alb", new AlbFormat());
        BY_NAME.put("cloudfront", CloudFrontFormat.standard());
        BY_NAME.put("cloudfront-json", new CloudFrontJsonFormat());
        BY_NAME.put("cloudfront-realtime", CloudFrontFormat.realTime(List.of()));
        BY_NAME.put("api-gateway-json", new ApiGatewayJsonFormat());
        BY_NAME.put("combined", new CommonLogFormat());
    }

    private LogFormats() {}

    /**
     * The format of a name.
     *
     * @param fields of a CloudFront log, in their order, where it does not name them itself; none for the usual ones
     * @throws IllegalArgumentException if there is none, or it has no use for fields
     */
    static LogFormat named(String name, List<String> fields) {
        LogFormat format = BY_NAME.get(name);
        if (format == null) {
            throw new IllegalArgumentException("\"" + name + "\" is no format that is known"
                    + Nearest.hint(name, BY_NAME.keySet()) + "; there are " + String.join(", ", BY_NAME.keySet()));
        }
        if (fields.isEmpty()) {
            return format;
        }
        if (!(format instanceof CloudFrontFormat cloudFront)) {
            throw new IllegalArgumentException("fields are for formats cloudfront and cloudfront-realtime alone");
        }
        for (String field : fields) {
            if (!CloudFrontColumns.isField(field)) {
                throw new IllegalArgumentException("\"" + field + "\" is no field of CloudFront's that is known"
                        + Nearest.hint(field, CloudFrontColumns.REAL_TIME));
            }
        }
        return new CloudFrontFormat(cloudFront.title(), CloudFrontColumns.named(fields));
    }

    /** The one that reads most of the first lines; of several the first. */
    static LogFormat of(LineBlocks.Block beginning) {
        LogFormat best = new NoFormat();
        int most = 0;
        BlockReader reader = new BlockReader(new ClientKey(0, 0));
        LineBlocks.Block tried = firstLines(beginning);
        for (LogFormat format : BY_NAME.values()) {
            int read = reader.read(tried, format).requests().size();
            if (read > most) {
                most = read;
                best = format;
            }
        }
        return best;
    }

    private static LineBlocks.Block firstLines(LineBlocks.Block block) {
        int end = 0;
        for (int lines = 0; lines < TRIED && end < block.length(); lines++) {
            end = BlockReader.lineEnd(block.bytes(), end, block.length()) + 1;
        }
        return new LineBlocks.Block(block.bytes(), Math.min(end, block.length()), null);
    }
}
