package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What CloudFront adds to an answer, and the pages it answers itself. */
final class EdgePages {
    private EdgePages() {}

    static Answer seen(Answer answer, String edge, Cache.Result how) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Cache", how.text() + " from cloudfront");
        headers.put("Via", "1.1 5f1c9e0d7a3b48c26e9f5a1d0b7c4e32.cloudfront.net (CloudFront)");
        headers.put("X-Amz-Cf-Pop", edge);
        return answer.with(headers);
    }

    static Answer own(int status, String message) {
        String body = "<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>" + status
                + " ERROR</H1><H2>The request could not be satisfied.</H2>" + message + "</BODY></HTML>";
        return Answer.of(status, "text/html", "CloudFront", body);
    }
}
