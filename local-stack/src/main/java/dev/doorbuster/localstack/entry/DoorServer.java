package dev.doorbuster.localstack.entry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;

/**
 * A WireMock server on loopback with a {@link Door} behind it.
 *
 * <p>A stub of the lowest priority leads to the door, so whatever a person stubs lies over the model, and WireMock's admin API is
 * reachable. The stub comes back when WireMock's mappings are reset.
 */
final class DoorServer implements AutoCloseable {
    private static final String TRANSFORMER = "model";

    private final WireMockServer server;

    /** @param port 0 for any */
    DoorServer(int port, Door door) {
        Tickets tickets = new Tickets();
        server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .disableRequestJournal()
                .containerThreads(32)
                .jettyAcceptors(1)
                .mappingSource(new ModelMapping())
                .extensions(new Enter(door, tickets))
                .httpServerFactory(new TicketServers(door, tickets)));
    }

    /** Binds the port; {@link com.github.tomakehurst.wiremock.common.FatalStartupException} when that cannot be done. */
    DoorServer start() {
        server.start();
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Hands the request to the door and answers with a ticket. */
    private record Enter(Door door, Tickets tickets) implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Ticket ticket = tickets.issue();
            door.enter(Arrival.of(event.getRequest()), ticket::give);
            return aResponse().withHeader(Ticket.HEADER, ticket.id()).build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return TRANSFORMER;
        }
    }

    /** The one stub there is until a person adds others. */
    private static final class ModelMapping implements MappingsSource {
        @Override
        public void loadMappingsInto(StubMappings mappings) {
            mappings.addMapping(any(anyUrl())
                    .atPriority(Integer.MAX_VALUE)
                    .willReturn(aResponse().withTransformers(TRANSFORMER))
                    .build());
        }

        @Override
        public void save(List<StubMapping> mappings) {}

        @Override
        public void save(StubMapping mapping) {}

        @Override
        @SuppressWarnings("removal") // still abstract
        public void remove(StubMapping mapping) {}

        @Override
        public void removeAll() {}
    }

    /** Jetty as WireMock builds it, with the filter in front. */
    private record TicketServers(Door door, Tickets tickets) implements HttpServerFactory {
        @Override
        public HttpServer buildHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
            return new TicketServer(options, admin, stubs, door, tickets);
        }
    }

    private static final class TicketServer extends Jetty11HttpServer {
        private final Door door;
        private final Tickets tickets;

        TicketServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs, Door door, Tickets tickets) {
            super(options, admin, stubs);
            this.door = door;
            this.tickets = tickets;
        }

        @Override
        protected void applyAdditionalServerConfiguration(Server server, Options options) {
            server.setErrorHandler(new NotHttp());
            for (Connector connector : server.getConnectors()) {
                HttpConnectionFactory http = connector.getConnectionFactory(HttpConnectionFactory.class);
                // The parser's cache of header lines takes 100 kB a connection: a crowd of 4,000 would take the whole
                // heap.
                http.getHttpConfiguration().setHeaderCacheSize(0);
            }
        }

        /** Called from the super constructor, before there are a door and tickets; so the filter asks for them later. */
        @Override
        protected void decorateMockServiceContextBeforeConfig(ServletContextHandler context) {
            context.addFilter(
                    new FilterHolder(new TicketFilter(() -> door, () -> tickets)),
                    "/*",
                    EnumSet.of(DispatcherType.REQUEST));
        }
    }
}
