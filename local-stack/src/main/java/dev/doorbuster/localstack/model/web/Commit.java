package dev.doorbuster.localstack.model.web;

import dev.doorbuster.localstack.model.database.DatabaseClient;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.function.Consumer;

/** One request's write, on its way into the database. The first outcome is the customer's answer. */
final class Commit {
    private final Simulation simulation;
    private final DatabaseClient database;
    private final String name;
    private final Consumer<Consumer<Answer>> write;
    private final Consumer<Answer> done;
    private boolean over;
    private int attempts;

    /**
     * Nothing is sent yet.
     *
     * @param name from which the database's time for it is drawn
     * @param write what happens with the commit, and after it until there is an answer
     */
    Commit(
            Simulation simulation,
            DatabaseClient database,
            String name,
            Consumer<Consumer<Answer>> write,
            Consumer<Answer> done) {
        this.simulation = simulation;
        this.database = database;
        this.name = name;
        this.write = write;
        this.done = done;
    }

    void attempt() {
        String attempt = attempts++ == 0 ? name : name + " " + attempts;
        database.transact(
                simulation.draws(attempt),
                () -> write.accept(this::end),
                () -> end(Storefront.error(503, "the database does not take orders now")));
    }

    /** What impatient code does: it takes no answer for a no, and does all of it again. */
    void attemptAgainAfter(Duration patience) {
        simulation.after(patience, () -> {
            if (!over) {
                attempt();
            }
        });
    }

    private void end(Answer outcome) {
        if (!over) {
            over = true;
            done.accept(outcome);
        }
    }
}
