package dev.doorbuster.simulations.logs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A few lines of each format, made up; by the name of the format. */
final class SampleLines {

    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0";

    static final String ALB =
            "https 2022-07-05T04:47:51.888411Z app/shop/2b395c9f7d176e32 203.0.113.9:63971 10.0.1.7:80 0.001 0.250"
                    + " 0.000 200 200 471 696 \"GET https://shop.example.com:443/product/7?color=red"
                    + " HTTP/2.0\" \"" + AGENT + "\" TLS_AES_128_GCM_SHA256"
                    + " TLSv1.3"
                    + " arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/c979ac34eb74c5c5"
                    + " \"Root=1-62c3c277-400f73fd3c1157171f438d01\""
                    + " \"shop.example.com\""
                    + " \"-\" 1"
                    + " 2022-07-05T04:47:51.637000Z"
                    + " \"forward\""
                    + " \"-\" \"-\""
                    + " \"10.0.1.7:80\""
                    + " \"200\""
                    + " \"-\" \"-\"";

    /** With the fields that were added since: the connection's id, the transform's three, the node. */
    static final String ALB_OF_34 = ALB + " TID_1234abcd5678ef90 \"-\" \"-\" \"-\" 10.0.0.5";

    /** No target was asked, and so no time was taken. */
    static final String ALB_REDIRECT = ALB.replace("10.0.1.7:80 0.001 0.250 0.000 200 200", "- -1 -1 -1 301 -");

    static final String CLOUDFRONT_33 =
            "2023-02-22\t03:22:37\tHKG62-C2\t675\t203.0.113.9\tGET\td2wusnbjo8x1w7.cloudfront.net\t/product/7\t304"
                    + "\thttps://example.org/\t"
                    + AGENT.replace(" ", "%20")
                    + "\tcolor=red\tsession=abc\tMiss\tY5rIQOuGsI2vJN4hR3qLB55==\tshop.example.com\thttps\t536\t0.623"
                    + "\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tMiss\tHTTP/2.0\t-\t-\t12812\t0.623\tMiss\ttext/html\t78"
                    + "\t-\t-";

    static final String CLOUDFRONT_JSON =
            "{\"date\":\"2024-11-15\",\"time\":\"19:45:51\",\"x-edge-location\":\"SOF50-P2\",\"asn\":\"16509\",\"timestamp(ms)\":\"1731699951183\","
                    + "\"c-ip\":\"203.0.113.9\",\"cs-method\":\"POST\",\"cs-uri-stem\":\"/cart\",\"sc-status\":\"200\",\"sc-bytes\":\"1234\","
                    + "\"cs(User-Agent)\":\"" + AGENT
                    + "\",\"cs-uri-query\":\"-\",\"time-taken\":\"0.183\",\"x-host-header\":\"shop.example.com\"}";

    static final String CLOUDFRONT_REAL_TIME =
            "1731699951.183\t203.0.113.9\t198.51.100.7\t0.010\t200\t1234\tGET\thttps\td1.cloudfront.net\t/product/7"
                    + "\t500\tSOF50-P2\tid==\tshop.example.com\t0.183"
                    + "\tHTTP/2.0"
                    + "\tIPv4"
                    + "\t" + AGENT.replace(" ", "%20") + "\t-\t-\t-\tHit";

    static final String API_GATEWAY_JSON =
            "{\"requestId\":\"c6af9ac6-7b61-11e6-9a41-93e8deadbeef\",\"ip\":\"203.0.113.9\",\"caller\":\"-\",\"user\":\"-\",\"requestTime\":\"09/Apr/2025:12:34:56"
                    + " +0000\",\"httpMethod\":\"POST\",\"resourcePath\":\"/webhooks/{provider}\",\"status\":\"202\","
                    + "\"protocol\":\"HTTP/1.1\",\"responseLength\":\"38\"}";

    static final String API_GATEWAY_EXACT =
            "{\"requestTimeEpoch\":1744202096789,\"path\":\"/prod/webhooks/stripe\",\"httpMethod\":\"POST\",\"status\":202,\"responseLatency\":41,"
                    + "\"sourceIp\":\"203.0.113.9\",\"userAgent\":\"Stripe/1.0\",\"authorizer\":{\"claims\":[1,2]}}";

    static final String API_GATEWAY_HTTP_API = "{\"requestTime\":\"09/Apr/2025:12:34:56 +0000\",\"routeKey\":\"GET"
            + " /orders/{id}\",\"status\":\"200\",\"protocol\":\"HTTP/1.1\",\"ip\":\"203.0.113.9\"}";

    static final String API_GATEWAY_CLF =
            "203.0.113.9 - - [09/Apr/2025:12:34:56 +0000]\"POST /webhooks/{provider} HTTP/1.1\" 202 38 c6af9ac6-7b61"
                    + " IAM=xyz";

    static final String COMMON = "203.0.113.9 - bob [26/Jan/2019:19:45:25 +0330] \"GET /product/7 HTTP/1.0\" 200 2326";

    static final String COMBINED =
            "203.0.113.9 - - [26/Jan/2019:19:45:25 +0330] \"GET /product/7?color=red HTTP/1.1\" 200 30975"
                    + " \"https://example.org/\" \""
                    + AGENT + "\" \"-\" 0.123 cache:HIT";

    static final String VHOST_COMBINED = "shop.example.com:443 " + COMBINED;

    private SampleLines() {}

    static Map<String, List<String>> byFormat() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        lines.put("alb", List.of(ALB, ALB_OF_34, ALB_REDIRECT));
        lines.put("cloudfront", List.of(CLOUDFRONT_33));
        lines.put("cloudfront-json", List.of(CLOUDFRONT_JSON));
        lines.put("cloudfront-realtime", List.of(CLOUDFRONT_REAL_TIME));
        lines.put("api-gateway-json", List.of(API_GATEWAY_JSON, API_GATEWAY_EXACT, API_GATEWAY_HTTP_API));
        lines.put("combined", List.of(COMBINED, COMMON, API_GATEWAY_CLF, VHOST_COMBINED));
        return lines;
    }
}
