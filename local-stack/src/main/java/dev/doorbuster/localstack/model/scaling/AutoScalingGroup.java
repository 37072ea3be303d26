package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Fleet;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.Shortages;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An Auto Scaling group: keeps as many instances in service as are desired, balanced over the zones.
 *
 * <p>It looks after its members every health-check period, and at once when the desired capacity is set. A dead or unhealthy
 * member is replaced; a launch goes to the zone with the fewest members, and to the other one when that has no capacity;
 * zones that differ by two or more are balanced again, launching before terminating.
 */
public final class AutoScalingGroup {
    /** What a group does for its members besides launching them: registers and deregisters them, and knows how they do. */
    public interface Attachment {
        void inService(Instance instance);

        /** Takes the instance out; {@code gone} is called when it has no more work. */
        void leaving(Instance instance, Runnable gone);

        /** Whether this part holds the instance for healthy. */
        boolean healthy(Instance instance);
    }

    private final Simulation simulation;
    private final GroupSettings settings;
    private final Fleet fleet;
    private final Instance.Lifecycle lifecycle;
    private final Map<String, String> tags;
    private final Consumer<Instance> equip;
    private final Attachment attachment;
    private final List<Instance> members = new ArrayList<>();
    private final Map<Instance, Activity> launches = new TreeMap<>(Comparator.comparing(Instance::id));
    private final Map<Instance, Instant> inServiceSince = new TreeMap<>(Comparator.comparing(Instance::id));
    private final Deque<Activity> activities = new ArrayDeque<>();
    private final List<TargetTrackingPolicy> policies = new ArrayList<>();
    private final Set<String> suspendedProcesses = new TreeSet<>();
    private final Shortages shortages = new Shortages();
    private final Map<Zone, Integer> shifts = new EnumMap<>(Zone.class);
    private final Instant createdTime;
    private int min;
    private int max;
    private int desired;
    private long activityNumber;
    private String why = "";

    public AutoScalingGroup(
            Simulation simulation,
            GroupSettings settings,
            Fleet fleet,
            Instance.Lifecycle lifecycle,
            Map<String, String> tags,
            Consumer<Instance> equip,
            Attachment attachment) {
        this.simulation = simulation;
        this.settings = settings;
        this.fleet = fleet;
        this.lifecycle = lifecycle;
        this.tags = Map.copyOf(tags);
        this.equip = equip;
        this.attachment = attachment;
        this.createdTime = simulation.anchor().minus(Duration.ofDays(30));
        this.min = settings.min();
        this.max = settings.max();
        this.desired = settings.desired();
    }

    public String name() {
        return settings.name();
    }

    public String arn() {
        return Names.arn("autoscaling", "autoScalingGroup:" + uuid("group") + ":autoScalingGroupName/" + name());
    }

    public int min() {
        return min;
    }

    public int max() {
        return max;
    }

    public int desired() {
        return desired;
    }

    public List<Zone> zones() {
        return List.of(Zone.values());
    }

    public Instance.Lifecycle lifecycle() {
        return lifecycle;
    }

    public Map<String, String> tags() {
        return tags;
    }

    public Instant createdTime() {
        return createdTime;
    }

    /** The name of its launch template. */
    public String launchTemplateName() {
        return name();
    }

    /** Its members, those that are leaving too. */
    public List<Instance> instances() {
        return List.copyOf(members);
    }

    /** Newest first, as the API lists them. */
    public List<Activity> activities() {
        return List.copyOf(activities);
    }

    public List<TargetTrackingPolicy> policies() {
        return List.copyOf(policies);
    }

    /** Names of processes that do nothing for now: Launch, Terminate, AlarmNotification, ... */
    public Set<String> suspendedProcesses() {
        return suspendedProcesses;
    }

    /**
     * Sets how many instances there should be.
     *
     * @throws IllegalArgumentException outside of min to max, in the words of the API
     */
    public void setDesired(int capacity) {
        if (capacity < min) {
            throw new IllegalArgumentException("New SetDesiredCapacity value " + capacity + " is below min value " + min
                    + " for the AutoScalingGroup.");
        }
        if (capacity > max) {
            throw new IllegalArgumentException("New SetDesiredCapacity value " + capacity + " is above max value " + max
                    + " for the AutoScalingGroup.");
        }
        setDesired(
                capacity,
                "a user request explicitly set group desired capacity changing the desired capacity from " + desired
                        + " to " + capacity);
    }

    /** Changes the limits; the desired capacity follows them. */
    public void resize(int newMin, int newMax) {
        if (newMin < 0 || newMax < newMin) {
            throw new IllegalArgumentException(
                    "Max bound, " + newMax + ", must be greater than or equal to min bound, " + newMin + ".");
        }
        min = newMin;
        max = newMax;
        int within = Math.min(Math.max(desired, newMin), newMax);
        if (within != desired) {
            setDesired(
                    within,
                    "a user request update of AutoScalingGroup constraints to min: " + newMin + ", max: "
                            + newMax + ", desired: " + within + " changing the desired capacity from " + desired
                            + " to "
                            + within);
        }
    }

    /** Makes that percentage of this group's launches in a zone fail for lack of capacity. Counted: each is allowed by itself. */
    public void refuseLaunches(Zone zone, int percentage) {
        shortages.begin(zone, percentage);
    }

    /** Takes one refusal of that percentage away; no effect when there is none. */
    public void allowLaunches(Zone zone, int percentage) {
        shortages.end(zone, percentage);
    }

    /** Begins a zonal shift: launches go to the other zone, and zones are not balanced. Counted: as many have to end. */
    public void shiftAway(Zone zone) {
        shifts.merge(zone, 1, Integer::sum);
    }

    /** Ends one zonal shift; no effect when there is none. */
    public void shiftBack(Zone zone) {
        shifts.computeIfPresent(zone, (shifted, count) -> count > 1 ? count - 1 : null);
    }

    /** In service and not leaving. */
    public List<Instance> inService() {
        return members.stream()
                .filter(member -> member.lifecycleState() == Instance.LifecycleState.IN_SERVICE)
                .toList();
    }

    /** In service, and past its warm-up. */
    public boolean warm(Instance member) {
        Instant since = inServiceSince.get(member);
        return since != null
                && member.lifecycleState() == Instance.LifecycleState.IN_SERVICE
                && !simulation.stackNow().isBefore(since.plus(settings.stackWarmUp()));
    }

    boolean warming() {
        return members.stream()
                .anyMatch(member -> member.lifecycleState() == Instance.LifecycleState.PENDING
                        || (member.lifecycleState() == Instance.LifecycleState.IN_SERVICE && !warm(member)));
    }

    public void add(TargetTrackingPolicy policy) {
        policies.add(policy);
    }

    /** Everything in service from the first moment, as a group that has run for long. */
    public void begin() {
        for (int number = 0; number < desired; number++) {
            Instance member = launch(fewest(EnumSet.allOf(Zone.class)));
            member.bootedLongAgo(Duration.ofDays(1));
            enterService(member);
            inServiceSince.put(member, simulation.anchor().minus(Duration.ofDays(1)));
        }
        simulation.everyStack(settings.stackHealthCheck(), this::lookAfterMembers);
    }

    void setDesired(int capacity, String cause) {
        desired = capacity;
        why = "At " + second() + " " + cause + ".  ";
        // Not at once: what set it may be in the midst of a look at the members.
        simulation.afterNanos(0, this::fillUp);
    }

    private void lookAfterMembers() {
        for (Instance member : instances()) {
            boolean leaving = member.lifecycleState() == Instance.LifecycleState.TERMINATING;
            if (!leaving && !member.alive()) {
                replace(member, "an EC2 health check indicating it has been terminated or stopped");
            } else if (member.lifecycleState() == Instance.LifecycleState.IN_SERVICE
                    && warm(member)
                    && !attachment.healthy(member)) {
                replace(member, "an ELB system health check failure");
            }
        }
        fillUp();
    }

    private void replace(Instance member, String check) {
        if (suspendedProcesses.contains("ReplaceUnhealthy")) {
            return;
        }
        member.unhealthy();
        terminate(member, "At " + second() + " an instance was taken out of service in response to " + check + ".");
    }

    private void fillUp() {
        List<Instance> staying = staying();
        if (staying.size() < desired) {
            launch(
                    desired - staying.size(),
                    why + "At " + second()
                            + " an instance was started in response to a difference between desired and actual capacity, "
                            + "increasing the capacity from " + staying.size() + " to " + desired + ".");
        } else if (inService().size() > desired) {
            shrink(inService().size() - desired);
        } else if (staying.size() == desired && inService().size() == desired) {
            balance();
        }
        why = "";
    }

    private void balance() {
        Zone least = fewest(EnumSet.allOf(Zone.class));
        long fewer = in(least, staying());
        long more = in(least.other(), staying());
        long missing = (more - fewer) / 2;
        if (missing < 1
                || shortages.percent(least) > 0
                || shifts.containsKey(least)
                || suspendedProcesses.contains("AZRebalance")) {
            return;
        }
        String cause = "At " + second() + " availability zones " + least.zoneName() + " "
                + least.other().zoneName() + " had " + fewer + " " + more
                + " instances respectively. An instance was launched to aid in balancing the group's zones.";
        for (int number = 0; number < missing; number++) {
            start(least, cause);
        }
    }

    private void launch(int count, String cause) {
        if (suspendedProcesses.contains("Launch")) {
            return;
        }
        Set<Zone> open = EnumSet.allOf(Zone.class);
        open.removeAll(shifts.keySet());
        int launched = 0;
        while (launched < count && !open.isEmpty()) {
            Zone zone = fewest(open);
            if (refused(zone)) {
                failLaunch(zone, cause);
                open.remove(zone);
            } else {
                start(zone, cause);
                launched++;
            }
        }
    }

    private boolean refused(Zone zone) {
        double percentage = shortages.percent(zone);
        return percentage > 0
                && simulation.draws(name() + " capacity " + activityNumber).percent(percentage);
    }

    private void failLaunch(Zone zone, String cause) {
        String kind = lifecycle == Instance.Lifecycle.SPOT ? "Spot" : "On-Demand";
        Activity activity = activity("Launching a new EC2 instance", cause, zone, Activity.Status.IN_PROGRESS);
        activity.fail(
                simulation.stackNow(),
                "Could not launch " + kind + " Instances. InsufficientInstanceCapacity - We currently do not have "
                        + "sufficient " + settings.instances().instanceType() + " capacity in the Availability Zone "
                        + "you requested (" + zone.zoneName() + "). Our system will be working on provisioning "
                        + "additional capacity. You can currently get "
                        + settings.instances().instanceType()
                        + " capacity by not specifying an Availability Zone in your request or choosing "
                        + zone.other().zoneName() + ". Launching EC2 instance failed.");
    }

    private void start(Zone zone, String cause) {
        Instance member = launch(zone);
        launches.put(
                member,
                activity("Launching a new EC2 instance: " + member.id(), cause, zone, Activity.Status.PRE_IN_SERVICE));
        member.watch(changed -> {
            if (changed.running() && changed.lifecycleState() == Instance.LifecycleState.PENDING) {
                enterService(changed);
            }
        });
        member.boot(settings.instances().stackBoot());
    }

    private Instance launch(Zone zone) {
        Instance member = fleet.launch(settings.instances(), zone, name(), lifecycle, tags);
        equip.accept(member);
        members.add(member);
        return member;
    }

    private void enterService(Instance member) {
        member.lifecycleState(Instance.LifecycleState.IN_SERVICE);
        inServiceSince.put(member, simulation.stackNow());
        attachment.inService(member);
        Optional.ofNullable(launches.remove(member)).ifPresent(launch -> launch.succeed(simulation.stackNow()));
    }

    private void shrink(int count) {
        for (int number = 0; number < count; number++) {
            List<Instance> candidates = inService();
            Zone most = in(Zone.A, candidates) >= in(Zone.C, candidates) ? Zone.A : Zone.C;
            Instance oldest = candidates.stream()
                    .filter(member -> member.zone() == most)
                    .min(Comparator.comparing(Instance::launchTime))
                    .orElseThrow();
            terminate(
                    oldest,
                    why + "At " + second()
                            + " an instance was taken out of service in response to a difference between desired and actual "
                            + "capacity, shrinking the capacity from " + candidates.size() + " to " + desired + ".");
        }
    }

    private void terminate(Instance member, String cause) {
        if (suspendedProcesses.contains("Terminate")) {
            return;
        }
        Activity activity =
                activity("Terminating EC2 instance: " + member.id(), cause, member.zone(), Activity.Status.IN_PROGRESS);
        Optional.ofNullable(launches.remove(member))
                .ifPresent(launch -> launch.fail(simulation.stackNow(), "The instance did not come into service."));
        member.lifecycleState(Instance.LifecycleState.TERMINATING);
        attachment.leaving(member, () -> {
            member.terminate("the group " + name() + " took it out of service");
            member.lifecycleState(Instance.LifecycleState.TERMINATED);
            members.remove(member);
            inServiceSince.remove(member);
            activity.succeed(simulation.stackNow());
        });
    }

    /** Those that count towards the desired capacity. */
    private List<Instance> staying() {
        return members.stream()
                .filter(member -> member.lifecycleState() != Instance.LifecycleState.TERMINATING)
                .toList();
    }

    private Zone fewest(Set<Zone> open) {
        List<Instance> staying = staying();
        return open.stream()
                .min(Comparator.comparingLong(zone -> in(zone, staying)))
                .orElseThrow();
    }

    private static long in(Zone zone, List<Instance> instances) {
        return instances.stream().filter(instance -> instance.zone() == zone).count();
    }

    private Activity activity(String description, String cause, Zone zone, Activity.Status status) {
        String subnet = fleetSubnet(zone);
        Activity activity = new Activity(
                uuid("activity-" + ++activityNumber),
                name(),
                description,
                cause,
                "{\"Subnet ID\":\"" + subnet + "\",\"Availability Zone\":\"" + zone.zoneName() + "\"}",
                simulation.stackNow(),
                status);
        activities.addFirst(activity);
        return activity;
    }

    private String fleetSubnet(Zone zone) {
        return fleet.subnets().in(zone).id();
    }

    private String second() {
        return simulation.stackNow().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String uuid(String what) {
        return simulation.draws(name() + " " + what).uuid();
    }
}
