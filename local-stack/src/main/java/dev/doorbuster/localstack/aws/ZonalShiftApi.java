package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.RestJsonProtocol.Route;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.network.ZonalShift;
import dev.doorbuster.localstack.model.network.Zone;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * ARC zonal shift 2022-10-30: the load balancer and the groups, with the shifts that experiments began. Shifts begun by hand are not modelled.
 */
final class ZonalShiftApi implements Service {
    private static final Protocol REST = new RestJsonProtocol(List.of(
            Route.of("GET", "/managedresources", "ListManagedResources"),
            Route.of("GET", "/managedresources/{resourceIdentifier}", "GetManagedResource")));
    private static final int MOST_PER_PAGE = 100;

    /** Something that traffic can be shifted for. */
    private record Managed(String arn, String name) {}

    private final Shop shop;

    ZonalShiftApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "arc-zonal-shift";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return REST;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "ListManagedResources",
                Operation.of(this::list, "maxResults", "nextToken"),
                "GetManagedResource",
                Operation.of(this::get, "resourceIdentifier"));
    }

    @Override
    public String badInputCode() {
        return "ValidationException";
    }

    private Tree list(Document input) {
        int most = input.integer("maxResults", MOST_PER_PAGE);
        if (most < 1 || most > MOST_PER_PAGE) {
            throw new BadInputException("maxResults must be from 1 to " + MOST_PER_PAGE + ", not " + most + ".");
        }
        Page<Managed> page = Page.of(
                managed(),
                input.text("nextToken"),
                most,
                MOST_PER_PAGE,
                AwsError.of(badInputCode(), "The nextToken is not valid."));
        List<Tree> items = page.entries().stream()
                .map(one -> shown(one)
                        .with(
                                "availabilityZones",
                                Arrays.stream(Zone.values()).map(Zone::zoneId).toList())
                        .with("practiceRunStatus", "ENABLED"))
                .toList();
        return Tree.of("items", items).with("nextToken", page.nextToken());
    }

    private Tree get(Document input) {
        String identifier = input.required("resourceIdentifier");
        return managed().stream()
                .filter(one -> one.arn().equals(identifier))
                .findFirst()
                .map(this::shown)
                .orElseThrow(() -> AwsError.of(
                        "ResourceNotFoundException", 404, "The resource " + identifier + " could not be found."));
    }

    private List<Managed> managed() {
        return Stream.concat(
                        Stream.of(new Managed(
                                shop.loadBalancer().arn(), shop.loadBalancer().name())),
                        shop.groups().stream().map(group -> new Managed(group.arn(), group.name())))
                .toList();
    }

    private Tree shown(Managed one) {
        List<ZonalShift> shifts = shop.zonalShifts().of(one.arn());
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (Zone zone : Zone.values()) {
            boolean away = shifts.stream().anyMatch(shift -> shift.away() == zone);
            weights.put(zone.zoneId(), away ? 0 : 1);
        }
        return Tree.of("arn", one.arn())
                .with("name", one.name())
                .with("appliedWeights", weights)
                .with("zonalShifts", shifts.stream().map(ZonalShiftApi::shown).toList())
                .with("autoshifts", List.of())
                .with("zonalAutoshiftStatus", "ENABLED");
    }

    /** A shift of FIS is no autoshift to ARC, for those AWS begins itself. */
    private static Tree shown(ZonalShift shift) {
        return Tree.of("appliedStatus", "APPLIED")
                .with("zonalShiftId", shift.id())
                .with("resourceIdentifier", shift.resource())
                .with("awayFrom", shift.away().zoneId())
                .with("startTime", shift.started())
                .with("expiryTime", shift.expires())
                .with("comment", "Started by AWS FIS")
                .with("shiftType", "FIS_EXPERIMENT");
    }
}
