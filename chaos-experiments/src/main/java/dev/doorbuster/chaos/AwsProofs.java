package dev.doorbuster.chaos;

/** Proofs that ask the AWS services. */
public final class AwsProofs implements Proof.Source {

    private final AwsClients aws;

    public AwsProofs(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public Proof of(ProofSettings settings) {
        return switch (settings.kind()) {
            case CAPACITY_FELL_IN_ZONE ->
                new CapacityFellInZone(aws.autoScaling(), settings.of("group"), settings.of("zone"));
            case WRITER_MOVED -> new WriterMoved(aws.rds(), settings.of("database"));
            case SPOT_NOTICE_SEEN -> new SpotNoticeSeen(aws.autoScaling(), aws.ec2(), settings.of("group"));
        };
    }
}
