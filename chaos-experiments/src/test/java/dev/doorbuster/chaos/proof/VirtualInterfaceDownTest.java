package dev.doorbuster.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.BGPPeer;
import software.amazon.awssdk.services.directconnect.model.BGPStatus;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesResponse;
import software.amazon.awssdk.services.directconnect.model.VirtualInterface;

class VirtualInterfaceDownTest {

    private final Map<String, BGPStatus> peers = new TreeMap<>();
    private final VirtualInterfaceDown proof = new VirtualInterfaceDown(new DirectConnect(), "dxvif-1");

    @Test
    void holdsWhileASessionThatWasUpIsDown_andIsOverWhenAllAreUpAgain() {
        peers.put("ipv4", BGPStatus.UP);
        peers.put("ipv6", BGPStatus.UP);
        proof.before();
        assertThat(proof.now().holds()).isFalse();

        peers.put("ipv4", BGPStatus.DOWN);
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().over()).isFalse();
        assertThat(proof.now().words()).isEqualTo("1 of 2 BGP sessions of dxvif-1 are down");

        peers.put("ipv4", BGPStatus.UNKNOWN);
        assertThat(proof.now().over()).as("not known to be up").isFalse();

        peers.put("ipv4", BGPStatus.UP);
        assertThat(proof.now().holds()).isFalse();
        assertThat(proof.now().over()).isTrue();
    }

    @Test
    void sessionThatWasDownBefore_isNoProof() {
        peers.put("ipv4", BGPStatus.UP);
        peers.put("ipv6", BGPStatus.DOWN);
        proof.before();

        assertThat(proof.now().holds()).isFalse();
    }

    @Test
    void lineThatIsDownBefore_cannotBeCompared() {
        peers.put("ipv4", BGPStatus.DOWN);

        assertThatThrownBy(proof::before).hasMessage("no BGP session of the virtual interface dxvif-1 is up");
    }

    private final class DirectConnect implements DirectConnectClient {

        @Override
        public DescribeVirtualInterfacesResponse describeVirtualInterfaces(DescribeVirtualInterfacesRequest request) {
            return DescribeVirtualInterfacesResponse.builder()
                    .virtualInterfaces(VirtualInterface.builder()
                            .bgpPeers(peers.entrySet().stream()
                                    .map(peer -> BGPPeer.builder()
                                            .bgpPeerId(peer.getKey())
                                            .bgpStatus(peer.getValue())
                                            .build())
                                    .toList())
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "directconnect";
        }

        @Override
        public void close() {}
    }
}
