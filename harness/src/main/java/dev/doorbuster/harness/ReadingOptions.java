package dev.doorbuster.harness;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.simulations.logs.NamedFormat;
import dev.doorbuster.simulations.logs.ReadingRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how access logs are read, whatever is made of them. */
final class ReadingOptions {

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "of all the logs: alb, cloudfront, cloudfront-json, cloudfront-realtime, api-gateway-json,"
                    + " combined; unless told, that of each is told from its first lines")
    private @Nullable String format;

    @Option(
            names = "--fields",
            paramLabel = "NAMES",
            split = ",",
            description = "the fields of a CloudFront log that does not name them, in their order; with --format")
    private List<String> fields = List.of();

    @Option(
            names = "--most-unread",
            paramLabel = "SHARE",
            description = "of lines that may be unreadable, such as '20 %%'; '5 %%' unless told")
    private @Nullable String mostUnread;

    @Option(
            names = "--most-expansion",
            paramLabel = "TIMES",
            description = "its size that a packed file may unpack to; 500 unless told")
    private @Nullable Integer mostExpansion;

    /** Their names, for people. */
    static final String NAMES = "--format, --fields, --most-unread, --most-expansion";

    boolean any() {
        return format != null || !fields.isEmpty() || mostUnread != null || mostExpansion != null;
    }

    /** What they ask for. */
    ReadingRules rules(OptionProblems problems) {
        ReadingRules usual = ReadingRules.DEFAULT;
        Optional<NamedFormat> named = problems.parsed("--format", this::formatAsked, Optional.empty());
        double share = problems.parsed(
                "--most-unread",
                () -> mostUnread == null ? usual.mostUnread() : Quantity.share(mostUnread),
                usual.mostUnread());
        return problems.parsed(
                "--most-unread, --most-expansion",
                () -> new ReadingRules(
                        named, share, mostExpansion == null ? usual.mostExpansion() : mostExpansion, usual.threads()),
                usual);
    }

    private Optional<NamedFormat> formatAsked() {
        if (format == null && !fields.isEmpty()) {
            throw new IllegalArgumentException("name it where --fields are given: cloudfront or cloudfront-realtime");
        }
        return Optional.ofNullable(format).map(name -> new NamedFormat(name, fields));
    }
}
