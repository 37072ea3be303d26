package dev.doorbuster.localstack.model.network;

import dev.doorbuster.localstack.model.account.Names;

/** The services outside of the VPC that the shop's instances call. */
public enum AwsService {
    /** Holds the queues. */
    SQS("sqs", ""),
    /** Holds the table of events. */
    DYNAMODB("dynamodb", "pl-48a54021"),
    /** Holds the releases that instances fetch when they are launched. */
    S3("s3", "pl-78a54011");

    private final String word;
    private final String prefixList;

    AwsService(String word, String prefixList) {
        this.word = word;
        this.prefixList = prefixList;
    }

    /** As endpoints name it: {@code com.amazonaws.ap-northeast-2.sqs}. */
    public String serviceName() {
        return "com.amazonaws." + Names.REGION + "." + word;
    }

    /** By id, name or ARN; only services with gateway endpoints have one. */
    boolean hasPrefixList(String identifier) {
        return !prefixList.isEmpty()
                && (identifier.equals(prefixList)
                        || identifier.equals(serviceName())
                        || identifier.endsWith("prefix-list/" + prefixList));
    }

    Cut cut() {
        return switch (this) {
            case S3 -> Cut.S3;
            case DYNAMODB -> Cut.DYNAMODB;
            case SQS -> Cut.VPC;
        };
    }
}
