package dev.doorbuster.localstack.model;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.ApiFaults;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.balancing.LoadBalancerSettings;
import dev.doorbuster.localstack.model.balancing.TargetGroup;
import dev.doorbuster.localstack.model.compute.Fleet;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.database.DatabaseClient;
import dev.doorbuster.localstack.model.database.PoolSettings;
import dev.doorbuster.localstack.model.edge.Edge;
import dev.doorbuster.localstack.model.edge.EdgeSettings;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.LeashAlarms;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.network.ZonalShifts;
import dev.doorbuster.localstack.model.queue.ConsumerCode;
import dev.doorbuster.localstack.model.queue.Consumers;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.queue.QueueMetrics;
import dev.doorbuster.localstack.model.queue.Redrive;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.scaling.GroupMetrics;
import dev.doorbuster.localstack.model.scaling.GroupSettings;
import dev.doorbuster.localstack.model.scaling.ScalingPolicy;
import dev.doorbuster.localstack.model.scaling.TargetTrackingPolicy;
import dev.doorbuster.localstack.model.scaling.TrackedMetric;
import dev.doorbuster.localstack.model.tables.Table;
import dev.doorbuster.localstack.model.trade.Audit;
import dev.doorbuster.localstack.model.trade.Events;
import dev.doorbuster.localstack.model.trade.Orders;
import dev.doorbuster.localstack.model.trade.Stock;
import dev.doorbuster.localstack.model.web.Carts;
import dev.doorbuster.localstack.model.web.ProcessorMetrics;
import dev.doorbuster.localstack.model.web.Storefront;
import dev.doorbuster.localstack.model.web.WebServer;
import dev.doorbuster.localstack.model.webhook.Api;
import dev.doorbuster.localstack.model.webhook.Function;
import dev.doorbuster.localstack.model.webhook.Webhooks;
import dev.doorbuster.localstack.sim.ServiceTime;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of the shop, wired together and in their steady state. This is the one place that knows which flaw sits where. */
final class Parts {
    final CloudWatch cloudWatch;
    final Network network;
    final ZonalShifts zonalShifts;
    final ApiFaults apiFaults;
    final Fleet fleet;
    final AutoScalingGroup web;
    final AutoScalingGroup consumerGroup;
    final LoadBalancer loadBalancer;
    final TargetGroup targetGroup;
    final Database database;
    final List<Queue> queues;
    final Function function;
    final List<Table> tables;
    final Api api;
    final Edge edge;
    final Stock stock;
    final Audit audit;

    private final Simulation simulation;
    private final StackSettings settings;
    private final Set<Flaw> flaws;
    private final Meter meter;
    private final Map<Instance, WebServer> servers = new LinkedHashMap<>();

    Parts(Simulation simulation, StackSettings settings, Set<Flaw> flaws) {
        this.simulation = simulation;
        this.settings = settings;
        this.flaws = flaws;
        cloudWatch = new CloudWatch(simulation, settings.metrics());
        meter = new Meter(simulation, cloudWatch, settings.metrics());
        network = new Network(flaws.contains(Flaw.NAT_ONLY) ? settings.network().natOnly() : settings.network(), meter);
        zonalShifts = new ZonalShifts(simulation);
        apiFaults = new ApiFaults(
                simulation, meter.counter(MetricId.of("AWS/EC2/API", "RequestLimitExceeded", Map.of()))::add);
        fleet = new Fleet(simulation, network, apiFaults);

        stock = new Stock(simulation, settings.stock(), flaws);
        Orders orders = new Orders(simulation, stock, settings.database().replicationLag(), flaws);
        Events events = new Events(simulation, flaws);
        audit = new Audit(orders, events, stock);
        Table eventsTable = new Table(simulation, settings.table(), meter, Names.EVENTS_TABLE, events::processed);
        Carts carts = new Carts(simulation, settings.table(), settings.accelerator(), meter);
        tables = List.of(eventsTable, carts.table());
        database =
                new Database(simulation, settings.database(), meter, outageBegan -> orders.promoteStandby(outageBegan));

        Queue ordersDead = queue(Names.ORDERS_DEAD_LETTERS, Optional.empty());
        Queue webhooksDead = queue(Names.WEBHOOKS_DEAD_LETTERS, Optional.empty());
        Queue orderQueue = queue(Names.ORDERS_QUEUE, Optional.of(ordersDead));
        Queue webhookQueue = queue(Names.WEBHOOKS_QUEUE, Optional.of(webhooksDead));
        queues = List.of(orderQueue, ordersDead, webhookQueue, webhooksDead);

        Storefront storefront = new Storefront(
                simulation,
                network,
                settings.queues(),
                flaws.contains(Flaw.HEALTH_CHECK_HITS_THE_DATABASE) ? database.server()::takesLogins : () -> true,
                orders,
                stock,
                carts,
                orderQueue,
                flaws.contains(Flaw.DUPLICATE_ORDERS));
        targetGroup = new TargetGroup(simulation, balancing(), servers);
        loadBalancer = new LoadBalancer(simulation, balancing(), targetGroup, meter);
        edge = new Edge(simulation, distribution(), loadBalancer, meter);
        web = new AutoScalingGroup(
                simulation,
                webSettings(),
                fleet,
                Instance.Lifecycle.ON_DEMAND,
                tags(Names.WEB_GROUP, "web"),
                instance -> equip(instance, storefront),
                targetGroup);

        Consumers consumers = new Consumers(
                simulation,
                network,
                settings.consumer().stackRestart(),
                this::consumerService,
                List.of(orderQueue, webhookQueue),
                new ConsumerCode(simulation, eventsTable, events, flaws));
        consumerGroup = new AutoScalingGroup(
                simulation,
                settings.consumers(),
                fleet,
                Instance.Lifecycle.SPOT,
                tags(Names.CONSUMER_GROUP, "consumers"),
                consumers::equip,
                consumers);
        function = new Function(simulation, settings.function(), new Webhooks(webhookQueue, events), meter);
        api = new Api(simulation, settings.api(), function, meter);

        web.begin();
        targetGroup.healthyLongAgo();
        consumerGroup.begin();
        scale(consumers);
        GroupMetrics.sample(meter, web);
        GroupMetrics.sample(meter, consumerGroup);
        queues.forEach(queue -> QueueMetrics.sample(meter, queue));
        new ProcessorMetrics(meter, web, servers);
        LeashAlarms.atSpeed(simulation.speed()).putInto(cloudWatch);
        meter.begin();
    }

    private GroupSettings webSettings() {
        GroupSettings web = settings.web();
        return flaws.contains(Flaw.SLOW_BOOT)
                ? web.booting(web.instances().stackBoot().multipliedBy(6))
                : web;
    }

    /** Lets go of what is outside of memory. */
    void close() {
        audit.close();
    }

    private void scale(Consumers consumers) {
        if (!flaws.contains(Flaw.NO_SCALE_OUT)) {
            web.put(policy(
                    web,
                    "shop-web-cpu",
                    TrackedMetric.processor(web.name()),
                    settings.web().targetValue()));
        }
        MetricId backlog =
                MetricId.of("Shop", "BacklogPerConsumer", Map.of("AutoScalingGroupName", consumerGroup.name()));
        Series perConsumer = meter.gauge(backlog, "Count");
        meter.onSample(() -> perConsumer.add((double) consumers.backlog()
                / Math.max(1, consumerGroup.inService().size())));
        consumerGroup.put(policy(
                consumerGroup,
                "shop-consumers-backlog",
                TrackedMetric.customized(backlog, "Average", CloudWatch.PERIOD),
                settings.consumers().targetValue()));
    }

    private ScalingPolicy policy(AutoScalingGroup group, String name, TrackedMetric metric, double target) {
        return new TargetTrackingPolicy(cloudWatch, group, name, true, metric, target, false, Optional.empty());
    }

    private void equip(Instance instance, Storefront storefront) {
        WebServer server = new WebServer(
                simulation,
                settings.webServer(),
                instance,
                storefront,
                () -> new DatabaseClient(
                        simulation,
                        database,
                        instance.subnet(),
                        settings.network().callTimeout(),
                        pool()));
        servers.put(instance, server);
        instance.runs(server);
    }

    private PoolSettings pool() {
        PoolSettings sound = PoolSettings.of(
                settings.webServer().connections(), settings.webServer().connectionTimeout());
        PoolSettings recovering = flaws.contains(Flaw.NO_CONNECTION_POOL_RECOVERY) ? sound.unvalidated() : sound;
        return flaws.contains(Flaw.RETRY_STORM) ? recovering.retriedAtOnce(1_000) : recovering;
    }

    private LoadBalancerSettings balancing() {
        LoadBalancerSettings sound = settings.loadBalancer();
        return flaws.contains(Flaw.STICKY_ZONE) ? sound.stickingToZones() : sound;
    }

    private EdgeSettings distribution() {
        EdgeSettings sound = settings.edge();
        return flaws.contains(Flaw.CACHE_KEY_WITH_COOKIES) ? sound.withCookiesInKey() : sound;
    }

    private ServiceTime consumerService(Queue queue) {
        ServiceTime service = queue.name().equals(Names.ORDERS_QUEUE)
                ? settings.consumer().order()
                : settings.consumer().webhook();
        return flaws.contains(Flaw.SLOW_CONSUMERS) ? service.times(10) : service;
    }

    private Queue queue(String name, Optional<Queue> deadLetters) {
        Redrive redrive = deadLetters
                .filter(dead -> !flaws.contains(Flaw.NO_DEAD_LETTER_QUEUE))
                .map(dead -> new Redrive(dead, settings.queues().maxReceiveCount()))
                .orElse(null);
        return new Queue(simulation, name, settings.queues(), redrive, new QueueMetrics(meter, name));
    }

    private static Map<String, String> tags(String group, String tier) {
        Map<String, String> tags = new LinkedHashMap<>(Names.FAULTS_ALLOWED);
        tags.put("Name", group);
        tags.put("aws:autoscaling:groupName", group);
        tags.put("shop:tier", tier);
        return tags;
    }
}
