package dev.doorbuster.localstack.model.compute;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.network.AwsService;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.storage.Volume;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance: its life, and where it is.
 *
 * <p>What runs on it (the web application, a consumer) is told when it starts and when it dies. It dies at once: what it was
 * doing at that moment fails, and never succeeds afterwards.
 */
public final class Instance {
    /** How it is paid for. */
    public enum Lifecycle {
        ON_DEMAND("on-demand"),
        SPOT("spot");

        private final String text;

        Lifecycle(String text) {
            this.text = text;
        }

        /** As AWS says it. */
        public String text() {
            return text;
        }
    }

    /** The states of an instance, with the codes of the EC2 API. */
    public enum State {
        PENDING(0, "pending"),
        RUNNING(16, "running"),
        SHUTTING_DOWN(32, "shutting-down"),
        TERMINATED(48, "terminated"),
        STOPPING(64, "stopping"),
        STOPPED(80, "stopped");

        private final int code;
        private final String text;

        State(int code, String text) {
            this.code = code;
            this.text = text;
        }

        public int code() {
            return code;
        }

        /** As in the API. */
        public String text() {
            return text;
        }
    }

    /** Where it is in the life of a member of its group, named as in the Auto Scaling API. */
    public enum LifecycleState {
        PENDING("Pending"),
        IN_SERVICE("InService"),
        TERMINATING("Terminating"),
        TERMINATED("Terminated");

        private final String text;

        LifecycleState(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }
    }

    /** Why it is in its state, with the code that the API shows. */
    public record StateReason(String code, String message) {}

    /** What an instance runs. */
    public interface Workload {
        void started();

        /** The instance is gone, now: what is in flight fails. */
        void died(String why);
    }

    /** From launch to what EC2 calls running. */
    private static final Duration POWER_ON = Duration.ofSeconds(10);

    /** Of the instance type of the shop. */
    private static final int CPUS = 2;

    private static final Workload NOTHING = new Workload() {
        @Override
        public void started() {}

        @Override
        public void died(String why) {}
    };

    private final Simulation simulation;
    private final Network network;
    private final InstanceSettings settings;
    private final String id;
    private final Subnet subnet;
    private final String groupName;
    private final Lifecycle lifecycle;
    private final String privateIp;
    private final Map<String, String> tags = new TreeMap<>();
    private final Volume volume;
    private final Processor processor = new Processor(CPUS);
    private final Egress egress;
    private final List<Consumer<Instance>> watchers = new ArrayList<>();
    private Workload workload = NOTHING;
    private LifecycleState lifecycleState = LifecycleState.PENDING;
    private boolean booted;
    private boolean healthy = true;
    private State state = State.PENDING;
    private Instant launchTime;
    private @Nullable StateReason stateReason;
    private @Nullable Instant spotNotice;
    private boolean atRisk;
    private @Nullable Event transition;

    Instance(
            Simulation simulation,
            Network network,
            InstanceSettings settings,
            String id,
            Subnet subnet,
            String groupName,
            Lifecycle lifecycle,
            String privateIp,
            Map<String, String> tags) {
        this.simulation = simulation;
        this.network = network;
        this.settings = settings;
        this.id = id;
        this.subnet = subnet;
        this.groupName = groupName;
        this.lifecycle = lifecycle;
        this.privateIp = privateIp;
        this.tags.putAll(tags);
        this.launchTime = simulation.stackNow();
        this.egress = new Egress(simulation);
        this.volume = new Volume(simulation, "vol-" + id.substring(2), subnet.zone());
    }

    public String id() {
        return id;
    }

    public String arn() {
        return Names.arn("ec2", "instance/" + id);
    }

    public Zone zone() {
        return subnet.zone();
    }

    public Subnet subnet() {
        return subnet;
    }

    public String subnetId() {
        return subnet.id();
    }

    /** The Auto Scaling group that launched it. */
    public String groupName() {
        return groupName;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public State state() {
        return state;
    }

    public Optional<StateReason> stateReason() {
        return Optional.ofNullable(stateReason);
    }

    /** When it was launched, or last started again. */
    public Instant launchTime() {
        return launchTime;
    }

    /** Its root volume, which goes with it. */
    public Volume volume() {
        return volume;
    }

    /** Its CPUs. */
    public Processor processor() {
        return processor;
    }

    /** The packets that leave it. */
    public Egress egress() {
        return egress;
    }

    public String privateIp() {
        return privateIp;
    }

    public String instanceType() {
        return settings.instanceType();
    }

    public Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    public void tag(String key, String value) {
        tags.put(key, value);
    }

    /** Where its group has it. */
    public LifecycleState lifecycleState() {
        return lifecycleState;
    }

    /** Whether its group holds it for healthy. */
    public boolean healthy() {
        return healthy;
    }

    /** When the notice of its interruption was given; empty while there is none. */
    public Optional<Instant> spotNotice() {
        return Optional.ofNullable(spotNotice);
    }

    /** Whether it had a rebalance recommendation, which comes before the notice or with it. */
    public boolean atRisk() {
        return atRisk;
    }

    /** The id of the request that a Spot instance fulfils. */
    public Optional<String> spotRequestId() {
        return lifecycle == Lifecycle.SPOT ? Optional.of("sir-" + id.substring(2, 10)) : Optional.empty();
    }

    /** The status code of the Spot request, as DescribeSpotInstanceRequests shows it. */
    public Optional<String> spotRequestStatus() {
        if (lifecycle != Lifecycle.SPOT) {
            return Optional.empty();
        }
        if (spotNotice == null) {
            return Optional.of(alive() ? "fulfilled" : "instance-terminated-by-user");
        }
        return Optional.of(alive() ? "marked-for-termination" : "instance-terminated-by-experiment");
    }

    /** Pending or running. */
    public boolean alive() {
        return state == State.PENDING || state == State.RUNNING;
    }

    /** Running, and its system is up. EC2 calls it running from power on, well before that. */
    public boolean running() {
        return state == State.RUNNING && booted;
    }

    /** Stops it, as an operator or an experiment does; no effect unless it is alive. */
    public void stop(String reason) {
        if (alive()) {
            die(State.STOPPING, new StateReason("Client.UserInitiatedShutdown", reason), reason);
            transition = simulation.afterStack(settings.stackShutdown(), () -> become(State.STOPPED));
        }
    }

    /** Starts a stopped one; no effect in any other state. A stopped one still stopping starts once it has stopped. */
    public void start() {
        if (state == State.STOPPING || state == State.STOPPED) {
            cancelTransition();
            launchTime = simulation.stackNow();
            stateReason = null;
            become(State.PENDING);
            powerOn(settings.stackBoot(), this::up);
        }
    }

    /** Terminates it for good; no effect when it is. */
    public void terminate(String reason) {
        terminate(new StateReason("Client.UserInitiatedShutdown", reason), reason);
    }

    /** Boots the running system again: what is in flight fails, and it is back after a while. */
    public void reboot() {
        if (running()) {
            forgetFaults();
            workload.died("the instance was rebooted");
            become(State.RUNNING);
            powerOn(settings.stackReboot(), this::up);
        }
    }

    /** Gives a Spot instance a rebalance recommendation; no effect on others. */
    public void recommendRebalance() {
        if (lifecycle == Lifecycle.SPOT && alive() && !atRisk) {
            atRisk = true;
            watchers.forEach(watcher -> watcher.accept(this));
        }
    }

    /** Takes a Spot instance away: notice at once, gone after the notice. No effect on others, nor a second time. */
    public void interrupt(Duration stackNotice) {
        if (lifecycle == Lifecycle.SPOT && alive() && spotNotice == null) {
            atRisk = true;
            spotNotice = simulation.stackNow();
            watchers.forEach(watcher -> watcher.accept(this));
            simulation.afterStack(
                    stackNotice,
                    () -> terminate(
                            new StateReason(
                                    "Server.SpotInstanceTermination",
                                    "Server.SpotInstanceTermination: Spot instance termination"),
                            "the Spot instance was interrupted"));
        }
    }

    @Override
    public String toString() {
        return id + " " + zone().zoneName() + " " + state.text();
    }

    /** Called when its state changes, and when it gets a Spot notice. */
    public void watch(Consumer<Instance> watcher) {
        watchers.add(watcher);
    }

    public void lifecycleState(LifecycleState next) {
        lifecycleState = next;
    }

    /** What its group holds it for. */
    public void health(boolean good) {
        healthy = good;
    }

    public void runs(Workload what) {
        workload = what;
    }

    /**
     * From launch to an application that answers. The release comes from S3: for as long as there is no way there, nothing answers.
     */
    public void boot(Duration bootTime) {
        powerOn(bootTime, this::install);
    }

    private void install() {
        // Launches happen on the stack's clock, and the metrics count bytes as of the wall's.
        long bytes = (long) (settings.releaseBytes() / simulation.speed());
        if (network.call(subnet, AwsService.S3, 0, bytes)) {
            up();
        } else {
            transition = simulation.afterStack(network.settings().stackRetry(), this::install);
        }
    }

    private void powerOn(Duration bootTime, Runnable then) {
        booted = false;
        Duration powerOn = POWER_ON.compareTo(bootTime) < 0 ? POWER_ON : bootTime;
        transition = simulation.afterStack(powerOn, () -> {
            become(State.RUNNING);
            transition = simulation.afterStack(bootTime.minus(powerOn), then);
        });
    }

    private void up() {
        booted = true;
        become(State.RUNNING);
        workload.started();
    }

    /** Is up from the start, as what was launched long ago is. */
    public void bootedLongAgo(Duration age) {
        launchTime = launchTime.minus(age);
        up();
    }

    private void terminate(StateReason reason, String why) {
        if (state != State.TERMINATED && state != State.SHUTTING_DOWN) {
            die(State.SHUTTING_DOWN, reason, why);
            transition = simulation.afterStack(settings.stackShutdown(), () -> become(State.TERMINATED));
        }
    }

    private void die(State into, StateReason reason, String why) {
        cancelTransition();
        boolean wasRunning = running();
        forgetFaults();
        stateReason = reason;
        state = into;
        if (wasRunning) {
            workload.died(why);
        }
        watchers.forEach(watcher -> watcher.accept(this));
    }

    /** What a document started on it does not outlive its system. */
    private void forgetFaults() {
        processor.clear();
        egress.clear();
    }

    private void become(State next) {
        state = next;
        watchers.forEach(watcher -> watcher.accept(this));
    }

    private void cancelTransition() {
        if (transition != null) {
            transition.cancel();
            transition = null;
        }
    }
}
