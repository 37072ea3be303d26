package dev.doorbuster.localstack.model.account;

import java.util.Map;

/** What the things of the shop are called: the contract that targets and experiments rely on. */
public final class Names {
    public static final String REGION = "ap-northeast-2";

    /** Where the services are that have no Region of their own. */
    public static final String GLOBAL_REGION = "us-east-1";

    public static final String ACCOUNT = "111122223333";

    public static final String WEB_GROUP = "shop-web";
    public static final String CONSUMER_GROUP = "shop-consumers";
    public static final String LOAD_BALANCER = "app/shop/50dc6c495c0c9188";
    public static final String TARGET_GROUP = "targetgroup/shop-web/73e2d6bc24d8a067";
    public static final String DATABASE = "shop-db";
    public static final String ORDERS_QUEUE = "orders";
    public static final String ORDERS_DEAD_LETTERS = "orders-dlq";
    public static final String WEBHOOKS_QUEUE = "webhooks";
    public static final String WEBHOOKS_DEAD_LETTERS = "webhooks-dlq";
    public static final String FUNCTION = "shop-webhook";
    public static final String API = "shop-webhooks";
    public static final String STAGE = "prod";
    public static final String EVENTS_TABLE = "shop-events";
    public static final String STOREFRONT_TABLE = "shop-storefront";
    public static final String CACHE = "shop-dax";
    public static final String DISTRIBUTION = "E2QWRUHAPOMQZL";
    public static final String WEB_ACL = "shop";
    public static final String WEB_ACL_ID = "6f1f0c1e-2f0b-4b58-9d3c-0d8f3c1a7e55";
    public static final String FIS_ROLE = "doorbuster-fis";
    public static final String VPC = "vpc-0a0c000000000001";

    /** What a fault may touch bears this tag. */
    public static final Map<String, String> FAULTS_ALLOWED = Map.of("doorbuster:faults", "allowed");

    private Names() {}

    public static String webAclArn() {
        return "arn:aws:wafv2:" + GLOBAL_REGION + ":" + ACCOUNT + ":global/webacl/" + WEB_ACL + "/" + WEB_ACL_ID;
    }

    public static String distributionArn() {
        return "arn:aws:cloudfront::" + ACCOUNT + ":distribution/" + DISTRIBUTION;
    }

    /** An ARN of this account and region. */
    public static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }
}
