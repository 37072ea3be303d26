package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Plan;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.history.History;
import java.util.Optional;

/** The speed that counts which pile up are meant for: what piles up in compressed time is not what piles up in real time. */
final class CountsSpeed {

    private CountsSpeed() {}

    /** Why counts that pile up cannot be judged in this run, if so. */
    static Optional<String> other(History history) {
        double meantFor = history.run().plan().map(Plan::countsSpeed).orElse(history.speed());
        return history.speed() == meantFor
                ? Optional.empty()
                : Optional.of("the run went at speed " + Quantity.text(history.speed())
                        + ", but the rehearsal's counts are meant for speed " + Quantity.text(meantFor));
    }
}
