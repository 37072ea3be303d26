package dev.doorbuster.chaos.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.BGPPeer;
import software.amazon.awssdk.services.directconnect.model.BGPStatus;

/**
 * Holds while Direct Connect says of a BGP session of the virtual interface that was up before that it is down; over when all that were
 * up are up again.
 */
public final class VirtualInterfaceDown implements Proof {

    private final DirectConnectClient directConnect;
    private final String virtualInterface;
    private final Set<String> upBefore = new TreeSet<>();

    public VirtualInterfaceDown(DirectConnectClient directConnect, String virtualInterface) {
        this.directConnect = directConnect;
        this.virtualInterface = virtualInterface;
    }

    @Override
    public void before() {
        upBefore.addAll(in(BGPStatus.UP));
        if (upBefore.isEmpty()) {
            throw new IllegalStateException("no BGP session of the virtual interface " + virtualInterface + " is up");
        }
    }

    @Override
    public Reading now() {
        Set<String> down = in(BGPStatus.DOWN);
        down.retainAll(upBefore);
        boolean allUp = in(BGPStatus.UP).containsAll(upBefore);
        return new Reading(
                !down.isEmpty(),
                allUp,
                down.size() + " of " + upBefore.size() + " BGP sessions of " + virtualInterface + " are down",
                Map.of(
                        "down", String.valueOf(down.size()),
                        "upBefore", String.valueOf(upBefore.size()),
                        "allUp", String.valueOf(allUp)));
    }

    private Set<String> in(BGPStatus status) {
        return peers().stream()
                .filter(peer -> peer.bgpStatus() == status)
                .map(BGPPeer::bgpPeerId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<BGPPeer> peers() {
        return directConnect
                .describeVirtualInterfaces(request -> request.virtualInterfaceId(virtualInterface))
                .virtualInterfaces()
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no virtual interface " + virtualInterface))
                .bgpPeers();
    }
}
