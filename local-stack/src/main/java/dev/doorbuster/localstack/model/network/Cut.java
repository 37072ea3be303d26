package dev.doorbuster.localstack.model.network;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the network ACL of a subnet can be made to deny, as the scopes of {@code aws:network:disrupt-connectivity}.
 *
 * <p>An ACL looks at the addresses of a packet, not at the way it takes: a packet to S3 is denied by {@link #S3} whether it would leave by
 * a gateway endpoint or by a NAT gateway.
 */
public enum Cut {
    /** Everything, within the subnet too. */
    ALL("all"),
    /** What comes from or goes to subnets of other zones. */
    AVAILABILITY_ZONE("availability-zone"),
    /** What comes from or goes to addresses outside of the VPC. */
    VPC("vpc"),
    /** What comes from or goes to the addresses of S3 in the Region. */
    S3("s3"),
    /** What comes from or goes to the addresses of DynamoDB in the Region. */
    DYNAMODB("dynamodb");

    private final String scope;

    Cut(String scope) {
        this.scope = scope;
    }

    public static Optional<Cut> ofScope(String scope) {
        return Arrays.stream(values()).filter(cut -> cut.scope.equals(scope)).findFirst();
    }

    /** That of everything behind a prefix list; empty for a list that none of the shop's traffic goes to. */
    public static Optional<Cut> ofPrefixList(String idOrName) {
        if (AwsService.S3.hasPrefixList(idOrName)) {
            return Optional.of(S3);
        }
        return AwsService.DYNAMODB.hasPrefixList(idOrName) ? Optional.of(DYNAMODB) : Optional.empty();
    }
}
