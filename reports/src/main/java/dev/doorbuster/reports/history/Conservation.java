package dev.doorbuster.reports.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbuster.record.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What visitors were told against what the shop really kept.
 *
 * @param unreadable why nothing may be concluded; null if attempts and audit were read whole
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Conservation(@Nullable String unreadable, Ledger orders, Ledger events, Stock stock) {

    /** At most so many ids are listed; the counts are of all. */
    public static final int LISTED = 100;

    /**
     * One kind of write.
     *
     * @param acknowledged ids that were acknowledged; a retry that is answered with the same id is the same one, another key that is
     *     answered with it is another one
     * @param refused attempts that the shop said no to
     * @param indeterminate attempts without an answer: neither lost nor kept may be concluded from them alone
     * @param kept ids in the audit
     * @param keys keys in the audit
     * @param lost acknowledged ids that are not in the audit, or that it has for another key than the one that was told of it
     * @param lostIds the first of them
     * @param duplicate keys that were kept, or took effect, more than once
     * @param duplicateKeys the first of them
     * @param unprocessed of events: kept, but not processed when the audit was taken
     */
    public record Ledger(
            long acknowledged,
            long refused,
            long indeterminate,
            long kept,
            long keys,
            long lost,
            List<String> lostIds,
            long duplicate,
            List<String> duplicateKeys,
            long unprocessed) {

        public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0, 0, List.of(), 0, List.of(), 0);
    }

    /**
     * What was sold of what there was.
     *
     * @param skus with a known initial stock
     * @param unitsSold of all goods
     * @param oversoldUnits sold beyond the initial stock
     * @param oversold the goods that were, each with how many units too many
     * @param withoutStock goods that were sold and whose initial stock the audit does not tell
     */
    public record Stock(
            long skus, long unitsSold, long oversoldUnits, List<String> oversold, List<String> withoutStock) {

        public static final Stock EMPTY = new Stock(0, 0, 0, List.of(), List.of());
    }

    public Ledger of(Attempt.Kind kind) {
        return kind == Attempt.Kind.ORDER ? orders : events;
    }

    public static Conservation unreadable(String why) {
        return new Conservation(why, Ledger.EMPTY, Ledger.EMPTY, Stock.EMPTY);
    }
}
