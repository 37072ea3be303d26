package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.catalogue.ActionParameter;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.ApiFault;
import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.network.Cut;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.VpcEndpoint;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.storage.IoLatency;
import dev.doorbuster.localstack.model.storage.Volume;
import dev.doorbuster.localstack.model.webhook.Function;
import dev.doorbuster.localstack.model.webhook.InvocationFault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The effect of each action of the catalogue; a new effect is one class and one line here. */
public final class Effects {
    private final Shop shop;
    private int automations;

    public Effects(Shop shop) {
        this.shop = shop;
    }

    /** An effect on those resources, not yet applied. */
    public Effect of(Action action, List<Resource> targets, Map<String, String> values) {
        try {
            return effect(action, targets, new Parameters(values));
        } catch (EffectFailedException refusal) {
            return new Refused(refusal);
        }
    }

    private Effect effect(Action action, List<Resource> targets, Parameters parameters) throws EffectFailedException {
        return switch (action.id()) {
            case "aws:ec2:stop-instances" ->
                new StopInstances(
                        subjects(targets, Instance.class),
                        parameters.duration("startInstancesAfterDuration"),
                        parameters.flag("completeIfInstancesTerminated"));
            case "aws:ec2:terminate-instances" -> new TerminateInstances(subjects(targets, Instance.class));
            case "aws:ec2:reboot-instances" -> new RebootInstances(subjects(targets, Instance.class));
            case "aws:ec2:send-spot-instance-interruptions" ->
                new InterruptSpotInstances(
                        shop.simulation(),
                        subjects(targets, Instance.class),
                        parameters.duration("durationBeforeInterruption"));
            case "aws:ec2:asg-insufficient-instance-capacity-error" ->
                new RefuseGroupLaunches(
                        subjects(targets, AutoScalingGroup.class),
                        parameters.zones(),
                        parameters.percentage(),
                        parameters.duration("duration"));
            case "aws:ec2:api-insufficient-instance-capacity-error" ->
                new RefuseInstanceCapacity(
                        shop.fleet(), parameters.zones(), parameters.percentage(), parameters.duration("duration"));
            case "aws:network:disrupt-connectivity" ->
                cut(parameters)
                        .<Effect>map(cut -> new DisruptConnectivity(
                                subjects(targets, Subnet.class), cut, parameters.duration("duration")))
                        .orElseGet(() -> notModelled(action, parameters));
            case "aws:network:disrupt-vpc-endpoint" ->
                new DisruptEndpoints(subjects(targets, VpcEndpoint.class), parameters.duration("duration"));
            case "aws:rds:reboot-db-instances" ->
                new RebootDatabases(subjects(targets, Database.class), parameters.flag("forceFailover"));
            case "aws:lambda:invocation-add-delay" ->
                invocations(
                        targets,
                        parameters,
                        InvocationFault.delay(
                                parameters.number("invocationPercentage", 100),
                                Duration.ofMillis(parameters.number("startupDelayMilliseconds", 1000))));
            case "aws:lambda:invocation-error" ->
                invocations(
                        targets,
                        parameters,
                        InvocationFault.error(
                                parameters.number("invocationPercentage", 100), parameters.flag("preventExecution")));
            case "aws:lambda:invocation-http-integration-response" ->
                invocations(
                        targets,
                        parameters,
                        InvocationFault.response(
                                parameters.number("invocationPercentage", 100),
                                parameters.flag("preventExecution"),
                                parameters.number("statusCode", 200),
                                parameters.text("contentTypeHeader")));
            case "aws:fis:inject-api-internal-error" -> apiFault(action, parameters, ApiFault.Kind.INTERNAL_ERROR);
            case "aws:fis:inject-api-throttle-error" -> apiFault(action, parameters, ApiFault.Kind.THROTTLED);
            case "aws:fis:inject-api-unavailable-error" -> apiFault(action, parameters, ApiFault.Kind.UNAVAILABLE);
            case "aws:ebs:pause-volume-io" ->
                new PauseVolumes(subjects(targets, Volume.class), parameters.duration("duration"));
            case "aws:ebs:volume-io-latency" ->
                new SlowVolumes(subjects(targets, Volume.class), latency(parameters), parameters.duration("duration"));
            case "aws:ssm:send-command" -> command(action, targets, parameters);
            case "aws:ssm:start-automation-execution" -> automation(parameters);
            case "aws:arc:start-zonal-autoshift" -> zonalShift(targets, parameters);
            case "aws:fis:wait" -> new Pause(parameters.duration("duration"));
            case "aws:cloudwatch:assert-alarm-state" ->
                new AssertAlarmState(shop.cloudWatch(), parameters.texts("alarmArns"), parameters.texts("alarmStates"));
            default -> notModelled(action, parameters);
        };
    }

    /** Empty for what none of the shop's traffic goes to: S3 Express One Zone, prefix lists of others. */
    private static Optional<Cut> cut(Parameters parameters) {
        return parameters.text("scope").equals("prefix-list")
                ? Cut.ofPrefixList(parameters.text("prefixListIdentifier"))
                : Cut.ofScope(parameters.text("scope"));
    }

    /** Of the two services that FIS has these for, the stack has EC2. */
    private Effect apiFault(Action action, Parameters parameters, ApiFault.Kind kind) {
        String service = parameters.text("service");
        if (!service.equals("ec2")) {
            return notModelled(action, parameters);
        }
        ApiFault fault = new ApiFault(
                kind, service, Set.copyOf(parameters.texts("operations")), parameters.number("percentage", 100));
        return new FailApiCalls(shop.apiFaults(), fault, parameters.duration("duration"));
    }

    private Effect command(Action action, List<Resource> targets, Parameters parameters) throws EffectFailedException {
        CommandDocument document =
                CommandDocument.read(parameters.text("documentArn"), parameters.text("documentParameters"));
        Optional<InstanceFault> fault = document.fault();
        return fault.isPresent()
                ? new RunCommand(
                        shop.simulation(),
                        subjects(targets, Instance.class),
                        fault.get(),
                        parameters.duration("duration"))
                : new NotModelled(action.id() + " of " + document.name(), parameters.duration("duration"));
    }

    private Effect automation(Parameters parameters) throws EffectFailedException {
        AutomationDocument document =
                AutomationDocument.read(parameters.text("documentArn"), parameters.text("documentParameters"));
        String statement = String.format(Locale.ROOT, "Doorbuster%032x", ++automations);
        return new RunAutomation(document.effect(shop, statement), parameters.duration("maxDuration"));
    }

    private static IoLatency latency(Parameters parameters) {
        return new IoLatency(
                parameters.decimal("readIOPercentage", 100),
                Duration.ofMillis(parameters.number("readIOLatencyMilliseconds", 100)),
                parameters.decimal("writeIOPercentage", 100),
                Duration.ofMillis(parameters.number("writeIOLatencyMilliseconds", 100)));
    }

    private static Effect invocations(List<Resource> targets, Parameters parameters, InvocationFault fault) {
        return new FaultInvocations(subjects(targets, Function.class), fault, parameters.duration("duration"));
    }

    /** The shop's load balancer and groups have zonal autoshift switched on, so an action on others than those hits nothing. */
    private Effect zonalShift(List<Resource> targets, Parameters parameters) {
        List<String> types = parameters.texts("managedResourceTypes");
        boolean enabled = !parameters.text("zonalAutoshiftStatus").equals("DISABLED");
        List<Object> hit = targets.stream()
                .map(Resource::subject)
                .filter(subject ->
                        enabled && (types.isEmpty() || types.contains(subject instanceof LoadBalancer ? "ALB" : "ASG")))
                .toList();
        return new ShiftZone(
                shop.zonalShifts(),
                ofKind(hit, LoadBalancer.class),
                ofKind(hit, AutoScalingGroup.class),
                parameters.zones("availabilityZoneIdentifier"),
                parameters.duration("duration"));
    }

    private static <T> List<T> ofKind(List<Object> subjects, Class<T> kind) {
        return subjects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Effect notModelled(Action action, Parameters parameters) {
        return new NotModelled(
                action.id(),
                parameters.duration(
                        action.durationParameter().map(ActionParameter::name).orElse("duration")));
    }

    private static <T> List<T> subjects(List<Resource> targets, Class<T> kind) {
        return targets.stream().map(target -> target.as(kind)).toList();
    }
}
