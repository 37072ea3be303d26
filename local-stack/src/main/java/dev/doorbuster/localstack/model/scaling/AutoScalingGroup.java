package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.compute.Fleet;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.LifecycleState;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An Auto Scaling group: keeps as many instances in service as are desired, balanced over the zones.
 *
 * <p>Who is in it is in its {@link Roster}, how they come in {@link Launches}, how they go in {@link Departures}, when in {@link
 * Upkeep}; what decides how many there should be, in its policies and its schedule.
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
    private final String name;
    private final Fleet fleet;
    private final Map<ScalingProcess, Instant> suspended = new EnumMap<>(ScalingProcess.class);
    private final Map<String, ScalingPolicy> policies = new TreeMap<>();
    private final Set<GroupMetric> enabledMetrics = EnumSet.allOf(GroupMetric.class);
    private final Roster roster;
    private final ActivityLog activities;
    private final Launches launches;
    private final Departures departures;
    private final Upkeep upkeep;
    private final Schedule schedule;
    private final Instant createdTime;
    private Capacity capacity;

    public AutoScalingGroup(
            Simulation simulation,
            GroupSettings settings,
            Fleet fleet,
            Instance.Lifecycle lifecycle,
            Map<String, String> tags,
            Consumer<Instance> equip,
            Attachment attachment) {
        this.simulation = simulation;
        this.name = settings.name();
        this.fleet = fleet;
        this.capacity = new Capacity(settings.min(), settings.max(), settings.desired());
        this.createdTime = simulation.anchor().minus(Duration.ofDays(30));
        this.roster = new Roster(simulation);
        this.activities = new ActivityLog(simulation, name, fleet.subnets());
        this.launches = new Launches(simulation, settings, fleet, lifecycle, tags, equip, roster, activities);
        this.departures = new Departures(simulation, name, roster, activities, launches, attachment);
        this.schedule = new Schedule(simulation, this);
        this.upkeep = new Upkeep(simulation, this, settings.upkeep(), roster, launches, departures, attachment);
    }

    public String name() {
        return name;
    }

    public String arn() {
        return Names.arn("autoscaling", "autoScalingGroup:" + uuid("group") + ":autoScalingGroupName/" + name);
    }

    public Capacity capacity() {
        return capacity;
    }

    public int min() {
        return capacity.min();
    }

    public int max() {
        return capacity.max();
    }

    public int desired() {
        return capacity.desired();
    }

    public List<Zone> zones() {
        return List.of(Zone.values());
    }

    public Instance.Lifecycle lifecycle() {
        return launches.lifecycle();
    }

    public Map<String, String> tags() {
        return launches.tags();
    }

    public Instant createdTime() {
        return createdTime;
    }

    /** The ids of the subnets that it launches in. */
    public List<String> subnets() {
        return zones().stream().map(zone -> fleet.subnets().in(zone).id()).toList();
    }

    /** The id within the ARN of a scheduled action of that name. */
    public String scheduledActionId(String actionName) {
        return uuid("scheduled action " + actionName);
    }

    /** The name of its launch template. */
    public String launchTemplateName() {
        return name;
    }

    /** Its members, those that are leaving too. */
    public List<Instance> instances() {
        return roster.all();
    }

    /** In service and not leaving. */
    public List<Instance> inService() {
        return roster.in(LifecycleState.IN_SERVICE);
    }

    /** In service, and past its warm-up. */
    public boolean warm(Instance member) {
        return roster.inServiceFor(member, upkeep.settings().stackWarmUp());
    }

    boolean inServiceFor(Instance member, Duration stackTime) {
        return roster.inServiceFor(member, stackTime);
    }

    /** Whether a member is on its way into service or not past its warm-up yet. */
    boolean warming(Duration stackWarmUp) {
        return warmingCount(stackWarmUp) > 0;
    }

    int warmingCount(Duration stackWarmUp) {
        return (int) roster.staying().stream()
                .filter(member -> !inServiceFor(member, stackWarmUp))
                .count();
    }

    /** Whether a member's failed checks count. */
    public boolean pastGrace(Instance member) {
        return inServiceFor(member, upkeep().stackGrace());
    }

    /** Newest first, as the API lists them. */
    public List<Activity> activities() {
        return activities.newestFirst();
    }

    public UpkeepSettings upkeep() {
        return upkeep.settings();
    }

    public void upkeep(UpkeepSettings changed) {
        upkeep.change(changed);
    }

    /** By name. */
    public List<ScalingPolicy> policies() {
        return List.copyOf(policies.values());
    }

    public Optional<ScalingPolicy> policy(String policyName) {
        return Optional.ofNullable(policies.get(policyName));
    }

    /** Adds a policy, in place of one of the same name. */
    public void put(ScalingPolicy policy) {
        remove(policy.name());
        policies.put(policy.name(), policy);
        policy.begin();
    }

    /** Whether there was a policy of that name; the alarms that it created go with it. */
    public boolean remove(String policyName) {
        ScalingPolicy policy = policies.remove(policyName);
        if (policy != null) {
            policy.end();
        }
        return policy != null;
    }

    /** The metrics that are collected; all of them at first. */
    public Set<GroupMetric> enabledMetrics() {
        return Collections.unmodifiableSet(enabledMetrics);
    }

    public void enable(GroupMetric metric) {
        enabledMetrics.add(metric);
    }

    public void disable(GroupMetric metric) {
        enabledMetrics.remove(metric);
    }

    public Schedule schedule() {
        return schedule;
    }

    /** Makes a process do nothing until it is resumed; one that is suspended already stays as it is. */
    public void suspend(ScalingProcess process) {
        suspended.putIfAbsent(process, simulation.stackNow());
    }

    public void resume(ScalingProcess process) {
        suspended.remove(process);
    }

    /** The processes that do nothing for now, and since when. */
    public Map<ScalingProcess, Instant> suspended() {
        return Collections.unmodifiableMap(suspended);
    }

    boolean runs(ScalingProcess process) {
        return !suspended.containsKey(process);
    }

    /**
     * Sets how many instances there should be.
     *
     * @throws IllegalArgumentException outside of min to max, in the words of the API
     */
    public void setDesired(int wanted) {
        if (wanted < min()) {
            throw new IllegalArgumentException("New SetDesiredCapacity value " + wanted + " is below min value " + min()
                    + " for the AutoScalingGroup.");
        }
        if (wanted > max()) {
            throw new IllegalArgumentException("New SetDesiredCapacity value " + wanted + " is above max value " + max()
                    + " for the AutoScalingGroup.");
        }
        setDesired(
                wanted,
                "a user request explicitly set group desired capacity changing the desired capacity from " + desired()
                        + " to " + wanted);
    }

    /** Changes the limits and what is desired. */
    public void resize(Capacity changed) {
        resize(changed, "a user request update");
    }

    void resize(Capacity changed, String by) {
        int before = desired();
        capacity = changed;
        if (changed.desired() != before) {
            setDesired(
                    changed.desired(),
                    by + " of AutoScalingGroup constraints to min: " + changed.min() + ", max: " + changed.max()
                            + ", desired: " + changed.desired() + " changing the desired capacity from " + before
                            + " to " + changed.desired());
        }
    }

    void setDesired(int wanted, String cause) {
        capacity = capacity.withDesired(wanted);
        upkeep.desiredChanged(cause);
    }

    /**
     * Takes a member out at the request of a user.
     *
     * @param decrement whether the desired capacity falls with it; otherwise it is replaced
     * @throws IllegalArgumentException if that would be fewer than the minimum, in the words of the API
     */
    public Activity terminate(Instance member, boolean decrement) {
        String shrinking = "";
        if (decrement) {
            if (desired() == min()) {
                throw new IllegalArgumentException("Currently, desiredSize equals minSize (" + min()
                        + "). Terminating instance without replacement will violate group's min size constraint. Either set "
                        + "shouldDecrementDesiredCapacity flag to false or lower group's min size.");
            }
            shrinking = ", shrinking the capacity from " + desired() + " to " + (desired() - 1);
            capacity = capacity.withDesired(desired() - 1);
        }
        Activity activity = departures.terminate(
                member,
                new Cause(
                        "At " + second() + " instance " + member.id()
                                + " was taken out of service in response to a user request" + shrinking + ".",
                        decrement));
        upkeep.soon();
        return activity;
    }

    /**
     * The scaling activity that a simple scaling policy, or a caller who honours the cooldown, has to wait for: one that goes on or has
     * ended less than the cooldown ago.
     */
    public Optional<Activity> coolingDown(Duration stackCooldown) {
        return activities.recent(stackCooldown);
    }

    /** Makes that percentage of this group's launches in a zone fail for lack of capacity. Counted: each is allowed by itself. */
    public void refuseLaunches(Zone zone, int percentage) {
        launches.shortages().begin(zone, percentage);
    }

    /** Takes one refusal of that percentage away; no effect when there is none. */
    public void allowLaunches(Zone zone, int percentage) {
        launches.shortages().end(zone, percentage);
    }

    /** Begins a zonal shift: launches go to the other zone, and zones are not balanced. Counted: as many have to end. */
    public void shiftAway(Zone zone) {
        launches.shiftAway(zone);
    }

    /** Ends one zonal shift; no effect when there is none. */
    public void shiftBack(Zone zone) {
        launches.shiftBack(zone);
    }

    /** Everything in service from the first moment, as a group that has run for long. */
    public void begin() {
        upkeep.beginWith(desired());
    }

    String uuid(String what) {
        return simulation.draws(name + " " + what).uuid();
    }

    String second() {
        return simulation.stackNow().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
