package dev.doorbuster.localstack.model.compute;

import dev.doorbuster.localstack.model.account.ApiFaults;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.network.AwsService;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.storage.Volume;
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

    /** Why it is in its state, with the code that the API shows. */
    public record StateReason(String code, String message) {}

    /** What an instance runs. */
    public interface Workload {
        void started();

        /** The instance is gone, now: what is in flight fails. */
        void died(String why);
    }

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
    private final ApiFaults apiFaults;
    private final InstanceSettings settings;
    private final String id;
    private final Subnet subnet;
    private final Lifecycle lifecycle;
    private final String privateIp;
    private final Map<String, String> tags = new TreeMap<>();
    private final Volume volume;
    private final Processor processor = new Processor(CPUS);
    private final Egress egress;
    private final Power power;
    private final Membership membership;
    private final @Nullable SpotRequest spotRequest;
    private final List<Consumer<Instance>> watchers = new ArrayList<>();
    private Workload workload = NOTHING;

    Instance(
            Simulation simulation,
            Network network,
            ApiFaults apiFaults,
            InstanceSettings settings,
            String id,
            Subnet subnet,
            String groupName,
            Lifecycle lifecycle,
            String privateIp,
            Map<String, String> tags) {
        this.simulation = simulation;
        this.network = network;
        this.apiFaults = apiFaults;
        this.settings = settings;
        this.id = id;
        this.subnet = subnet;
        this.lifecycle = lifecycle;
        this.privateIp = privateIp;
        this.tags.putAll(tags);
        this.power = new Power(simulation, this::tell);
        this.membership = new Membership(groupName);
        this.spotRequest = lifecycle == Lifecycle.SPOT ? new SpotRequest(id) : null;
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
        return membership.groupName();
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public State state() {
        return power.state();
    }

    public Optional<StateReason> stateReason() {
        return power.reason();
    }

    /** When it was launched, or last started again. */
    public Instant launchTime() {
        return power.launchTime();
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
        return membership.state();
    }

    /** Whether its group holds it for healthy. */
    public boolean healthy() {
        return membership.healthy();
    }

    /** When the notice of its interruption was given; empty while there is none. */
    public Optional<Instant> spotNotice() {
        return spotRequest().flatMap(SpotRequest::notice);
    }

    /** Whether it had a rebalance recommendation, which comes before the notice or with it. */
    public boolean atRisk() {
        return spotRequest().filter(SpotRequest::atRisk).isPresent();
    }

    /** The id of the request that a Spot instance fulfils. */
    public Optional<String> spotRequestId() {
        return spotRequest().map(SpotRequest::id);
    }

    /** The status code of the Spot request, as DescribeSpotInstanceRequests shows it. */
    public Optional<String> spotRequestStatus() {
        return spotRequest().map(request -> request.status(alive()));
    }

    private Optional<SpotRequest> spotRequest() {
        return Optional.ofNullable(spotRequest);
    }

    /** Pending or running. */
    public boolean alive() {
        return power.on();
    }

    /** Running, and its system is up. EC2 calls it running from power on, well before that. */
    public boolean running() {
        return power.up();
    }

    /** Stops it, as an operator or an experiment does; no effect unless it is alive. */
    public void stop(String reason) {
        if (alive()) {
            off(State.STOPPING, State.STOPPED, new StateReason("Client.UserInitiatedShutdown", reason), reason);
        }
    }

    /** Starts a stopped one; no effect in any other state. A stopped one still stopping starts once it has stopped. */
    public void start() {
        if (state() == State.STOPPING || state() == State.STOPPED) {
            power.start(settings.stackBoot(), this::up);
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
            power.reboot(settings.stackReboot(), this::up);
        }
    }

    /** Gives a Spot instance a rebalance recommendation; no effect on others. */
    public void recommendRebalance() {
        if (alive() && spotRequest().filter(SpotRequest::recommendRebalance).isPresent()) {
            tell();
        }
    }

    /** Takes a Spot instance away: notice at once, gone after the notice. No effect on others, nor a second time. */
    public void interrupt(Duration stackNotice) {
        if (alive()
                && spotRequest()
                        .filter(request -> request.giveNotice(simulation.stackNow()))
                        .isPresent()) {
            tell();
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
        return id + " " + zone().zoneName() + " " + state().text();
    }

    /** Called when its state changes, and when it gets a Spot notice. */
    public void watch(Consumer<Instance> watcher) {
        watchers.add(watcher);
    }

    public void lifecycleState(LifecycleState next) {
        membership.become(next);
    }

    /** What its group holds it for. */
    public void health(boolean good) {
        membership.health(good);
    }

    public void runs(Workload what) {
        workload = what;
    }

    /**
     * From launch to an application that answers. Which release it is says a tag of its own, which it asks EC2 for, and the release comes from
     * S3: for as long as either does not answer, nothing answers.
     */
    public void boot(Duration bootTime) {
        power.on(bootTime, this::install);
    }

    private void install() {
        // Launches happen on the stack's clock, and the metrics count bytes as of the wall's.
        long bytes = (long) (settings.releaseBytes() / simulation.speed());
        if (apiFaults.letThrough("ec2", "DescribeTags") && network.call(subnet, AwsService.S3, 0, bytes)) {
            up();
        } else {
            power.later(network.settings().stackRetry(), this::install);
        }
    }

    private void up() {
        power.booted();
        workload.started();
    }

    /** Is up from the start, as what was launched long ago is. */
    public void bootedLongAgo(Duration age) {
        power.launchedEarlier(age);
        up();
    }

    private void terminate(StateReason reason, String why) {
        if (state() != State.TERMINATED && state() != State.SHUTTING_DOWN) {
            off(State.SHUTTING_DOWN, State.TERMINATED, reason, why);
        }
    }

    private void off(State shutdown, State end, StateReason reason, String why) {
        forgetFaults();
        power.off(shutdown, end, settings.stackShutdown(), reason, () -> workload.died(why));
    }

    /** What a document started on it does not outlive its system. */
    private void forgetFaults() {
        processor.clear();
        egress.clear();
    }

    private void tell() {
        watchers.forEach(watcher -> watcher.accept(this));
    }
}
