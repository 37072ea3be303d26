package dev.doorbuster.simulations.logs;

import dev.doorbuster.record.yaml.Quantity;
import java.util.Optional;

/**
 * How logs are read.
 *
 * @param format of all of them; empty to tell that of each from its first lines
 * @param mostUnread share of lines that may be unreadable, from 0 to 1: above it the logs are not what they were taken for
 * @param mostExpansion how many times its size a packed file may unpack to, 1 or more; deflate can do a thousand, logs do ten to a hundred
 * @param threads that read lines, 1 or more
 */
public record ReadingRules(Optional<NamedFormat> format, double mostUnread, int mostExpansion, int threads) {

    public static final ReadingRules DEFAULT =
            new ReadingRules(Optional.empty(), 0.05, 500, Runtime.getRuntime().availableProcessors());

    public ReadingRules {
        if (!(mostUnread >= 0 && mostUnread <= 1)) {
            throw new IllegalArgumentException("expected a share of unreadable lines from 0 to 100 %");
        }
        if (mostExpansion < 1) {
            throw new IllegalArgumentException("expected an expansion of 1 or more");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least one thread");
        }
    }

    /** The options of a command that say what is not as usual here, each after a space. */
    public String options() {
        StringBuilder options = new StringBuilder();
        format.ifPresent(asked -> {
            options.append(" --format ").append(asked.name());
            if (!asked.fields().isEmpty()) {
                options.append(" --fields '")
                        .append(String.join(",", asked.fields()))
                        .append('\'');
            }
        });
        if (mostUnread != DEFAULT.mostUnread) {
            options.append(" --most-unread '")
                    .append(Quantity.shareText(mostUnread))
                    .append('\'');
        }
        if (mostExpansion != DEFAULT.mostExpansion) {
            options.append(" --most-expansion ").append(mostExpansion);
        }
        return options.toString();
    }
}
