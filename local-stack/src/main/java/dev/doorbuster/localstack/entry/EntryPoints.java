package dev.doorbuster.localstack.entry;

import com.github.tomakehurst.wiremock.common.FatalStartupException;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.http.EntryPoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The four addresses of the stack, serving. */
public final class EntryPoints implements AutoCloseable {
    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final List<DoorServer> servers = new ArrayList<>();

    private EntryPoints() {}

    /**
     * Starts serving on loopback.
     *
     * @param port of the AWS APIs; the next three are CloudFront's, the load balancer's and API Gateway's. 0: any free ones
     * @throws PortTakenException when one of them cannot be bound; none is bound then
     */
    public static EntryPoints open(Shop shop, AwsApi api, int port) throws PortTakenException {
        EntryPoints all = new EntryPoints();
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put("aws", new AwsDoor(shop, api));
        doors.put("cloudfront", new ShopDoor(EntryPoint.CLOUDFRONT, shop));
        doors.put("alb", new ShopDoor(EntryPoint.ALB, shop));
        doors.put("apigateway", new ShopDoor(EntryPoint.API_GATEWAY, shop));
        int next = port;
        for (Map.Entry<String, Door> door : doors.entrySet()) {
            try {
                DoorServer server = new DoorServer(next, door.getValue()).start();
                all.servers.add(server);
                all.addresses.put(door.getKey(), server.address());
            } catch (FatalStartupException failure) {
                all.close();
                throw new PortTakenException(next, failure);
            }
            next = next == 0 ? 0 : next + 1;
        }
        return all;
    }

    /** By name: cloudfront, alb, apigateway, aws. */
    public Map<String, URI> addresses() {
        return Map.copyOf(addresses);
    }

    @Override
    public void close() {
        servers.forEach(DoorServer::close);
    }
}
