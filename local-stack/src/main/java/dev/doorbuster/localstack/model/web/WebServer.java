package dev.doorbuster.localstack.model.web;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.database.DatabaseClient;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The web application on one instance: a queue with several workers.
 *
 * <p>A request waits for a worker, and keeps it until it is answered, also while it waits for the database. When the queue is full
 * it is answered 503 at once. When the instance dies everything in it is reset.
 */
public final class WebServer implements Instance.Workload {
    /** Where the load balancer waits. At most one of the two is called, and none when the network is gone. */
    public interface Reply {
        void answer(Answer answer);

        /** The connection was reset. */
        void reset();
    }

    /** A health check that dies with the server is not answered: it times out. */
    private record CheckReply(Consumer<Answer> done) implements Reply {
        @Override
        public void answer(Answer answer) {
            done.accept(answer);
        }

        @Override
        public void reset() {}
    }

    private static final class Job {
        private final ShopRequest request;
        private final Reply reply;
        private boolean open = true;

        Job(ShopRequest request, Reply reply) {
            this.request = request;
            this.reply = reply;
        }
    }

    private final Simulation simulation;
    private final WebServerSettings settings;
    private final Instance instance;
    private final Storefront storefront;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Set<Job> working = new LinkedHashSet<>();
    private final Set<Job> answering = new LinkedHashSet<>();
    private final Supplier<DatabaseClient> connect;
    private DatabaseClient database;
    private boolean up;
    private int incarnation;
    private int accepted;
    private long checks;
    private double busyNanos;
    private long busySince;
    private long sampledAt;

    /** @param connect makes the application's pools of connections to the database, anew each time it starts */
    public WebServer(
            Simulation simulation,
            WebServerSettings settings,
            Instance instance,
            Storefront storefront,
            Supplier<DatabaseClient> connect) {
        this.simulation = simulation;
        this.settings = settings;
        this.instance = instance;
        this.storefront = storefront;
        this.connect = connect;
        this.database = connect.get();
        this.sampledAt = simulation.now();
    }

    /** Waiting and being worked on. */
    int inFlight() {
        return waiting.size() + working.size();
    }

    /** Takes a connection, if there is room for it. Each one taken has to be given back with {@link #disconnected}. */
    public boolean connect() {
        boolean room = accepted < settings.connectionLimit();
        accepted += room ? 1 : 0;
        return room;
    }

    /** That many connections are closed. */
    public void disconnected(int count) {
        accepted -= count;
    }

    /** How often it has started or died: connections do not outlive it. */
    public int incarnation() {
        return incarnation;
    }

    public Duration keepAlive() {
        return settings.keepAlive();
    }

    /**
     * Answers a health check; never when it dies before it does.
     *
     * @param path as the load balancer is told to ask for
     */
    public void check(String path, Consumer<Answer> done) {
        ShopRequest request =
                new ShopRequest(instance.id() + " check " + ++checks, "", "GET", path, "", Map.of(), new byte[0]);
        Reply reply = new CheckReply(done);
        if (settings.healthChecksQueue()) {
            serve(request, reply);
        } else if (up) {
            storefront.handle(instance.subnet(), request, database, answer -> {
                if (up && instance.subnet().connected()) {
                    done.accept(answer);
                }
            });
        }
    }

    public void serve(ShopRequest request, Reply reply) {
        Job job = new Job(request, reply);
        if (!up) {
            reply.reset();
        } else if (working.size() < settings.workers()) {
            start(job);
        } else if (waiting.size() < settings.backlog()) {
            waiting.add(job);
        } else {
            reply.answer(Storefront.error(503, "too many requests are waiting"));
        }
    }

    /** The share of its workers' time that was busy since this was last asked, in percent. */
    double takeUtilisation() {
        settle();
        long elapsed = simulation.now() - sampledAt;
        double percent = elapsed == 0 ? 0 : 100 * busyNanos / ((double) elapsed * settings.workers());
        busyNanos = 0;
        sampledAt = simulation.now();
        return percent;
    }

    @Override
    public void started() {
        database = connect.get();
        database.open();
        up = true;
        incarnation++;
    }

    @Override
    public void died(String why) {
        settle();
        up = false;
        incarnation++;
        accepted = 0;
        List<Job> lost = new ArrayList<>(working);
        lost.addAll(waiting);
        lost.addAll(answering);
        working.clear();
        waiting.clear();
        answering.clear();
        database.close();
        for (Job job : lost) {
            job.open = false;
            // A reset has to travel: out of a subnet that is cut off it does not come.
            if (instance.subnet().connected()) {
                job.reply.reset();
            }
        }
    }

    private void start(Job job) {
        settle();
        working.add(job);
        double alone = settings.service().nanos(simulation.draws(job.request.id() + " service"));
        long nanos = (long) (alone / instance.processor().share());
        simulation.afterNanos(nanos, () -> {
            if (job.open) {
                instance.volume().work(job.request.id(), () -> handle(job));
            }
        });
    }

    private void handle(Job job) {
        if (job.open) {
            storefront.handle(instance.subnet(), job.request, database, answer -> finish(job, answer));
        }
    }

    private void finish(Job job, Answer answer) {
        if (!job.open) {
            return;
        }
        job.open = false;
        settle();
        working.remove(job);
        Job next = waiting.poll();
        if (next != null) {
            start(next);
        }
        answering.add(job);
        instance.egress().send(job.request.id(), () -> {
            if (answering.remove(job) && instance.subnet().connected()) {
                job.reply.answer(answer);
            }
        });
    }

    /** Adds up busy time until now; before every change of how many are working. */
    private void settle() {
        busyNanos += (double) (simulation.now() - busySince) * working.size();
        busySince = simulation.now();
    }
}
