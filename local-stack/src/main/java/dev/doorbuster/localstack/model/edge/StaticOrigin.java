package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.Pages;

/** The S3 bucket with the shop's files, as its policy lets the distribution see it. */
public final class StaticOrigin {
    private static final Answer DENIED = Answer.of(
            403,
            "application/xml",
            "AmazonS3",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");

    private int refusals;

    /** Has its policy deny the distribution. Counted: as many have to be taken away. */
    public void refuse() {
        refusals++;
    }

    /** Takes one denial away; no effect when there is none. */
    public void allow() {
        refusals = Math.max(0, refusals - 1);
    }

    Answer file(String path) {
        return refusals > 0 ? DENIED : Answer.of(200, Pages.contentType(path), "AmazonS3", Pages.file());
    }
}
