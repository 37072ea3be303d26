package dev.doorbuster.localstack.model;

import dev.doorbuster.localstack.model.balancing.LoadBalancerSettings;
import dev.doorbuster.localstack.model.database.DatabaseSettings;
import dev.doorbuster.localstack.model.edge.EdgeSettings;
import dev.doorbuster.localstack.model.metrics.MetricSettings;
import dev.doorbuster.localstack.model.network.NetworkSettings;
import dev.doorbuster.localstack.model.queue.ConsumerSettings;
import dev.doorbuster.localstack.model.queue.QueueSettings;
import dev.doorbuster.localstack.model.scaling.GroupSettings;
import dev.doorbuster.localstack.model.tables.AcceleratorSettings;
import dev.doorbuster.localstack.model.tables.TableSettings;
import dev.doorbuster.localstack.model.trade.StockSettings;
import dev.doorbuster.localstack.model.web.WebServerSettings;
import dev.doorbuster.localstack.model.webhook.ApiSettings;
import dev.doorbuster.localstack.model.webhook.FunctionSettings;

/**
 * Every figure of the model. Those of {@link #standard()} are what the bundled rehearsals are written for.
 *
 * <p>A name that begins with "stack" is a time on the stack's clock, which the speed divides; every other time is a wall time.
 * Where AWS names no figure, the default is an assumption, and said to be one.
 */
public record StackSettings(
        GroupSettings web,
        WebServerSettings webServer,
        GroupSettings consumers,
        ConsumerSettings consumer,
        LoadBalancerSettings loadBalancer,
        DatabaseSettings database,
        TableSettings table,
        AcceleratorSettings accelerator,
        QueueSettings queues,
        FunctionSettings function,
        ApiSettings api,
        EdgeSettings edge,
        StockSettings stock,
        MetricSettings metrics,
        NetworkSettings network) {

    /** The shop as the bundled rehearsals know it. */
    public static StackSettings standard() {
        return new StackSettings(
                GroupSettings.web(),
                WebServerSettings.standard(),
                GroupSettings.consumers(),
                ConsumerSettings.standard(),
                LoadBalancerSettings.standard(),
                DatabaseSettings.standard(),
                TableSettings.standard(),
                AcceleratorSettings.standard(),
                QueueSettings.standard(),
                FunctionSettings.standard(),
                ApiSettings.standard(),
                EdgeSettings.standard(),
                StockSettings.standard(),
                MetricSettings.standard(),
                NetworkSettings.standard());
    }

    /** The same with another web tier. */
    public StackSettings withWeb(GroupSettings web, WebServerSettings webServer) {
        return new StackSettings(
                web,
                webServer,
                consumers,
                consumer,
                loadBalancer,
                database,
                table,
                accelerator,
                queues,
                function,
                api,
                edge,
                stock,
                metrics,
                network);
    }

    /** The same with other consumers. */
    public StackSettings withConsumers(GroupSettings consumers, ConsumerSettings consumer) {
        return new StackSettings(
                web,
                webServer,
                consumers,
                consumer,
                loadBalancer,
                database,
                table,
                accelerator,
                queues,
                function,
                api,
                edge,
                stock,
                metrics,
                network);
    }

    /** The same behind another load balancer. */
    public StackSettings with(LoadBalancerSettings other) {
        return new StackSettings(
                web,
                webServer,
                consumers,
                consumer,
                other,
                database,
                table,
                accelerator,
                queues,
                function,
                api,
                edge,
                stock,
                metrics,
                network);
    }

    /** The same behind another distribution. */
    public StackSettings with(EdgeSettings other) {
        return new StackSettings(
                web,
                webServer,
                consumers,
                consumer,
                loadBalancer,
                database,
                table,
                accelerator,
                queues,
                function,
                api,
                other,
                stock,
                metrics,
                network);
    }
}
