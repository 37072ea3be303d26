package dev.doorbuster.localstack.model.http;

/** The pages and files that are the same for everyone. */
public final class Pages {
    private static final String FILLER = "doorbuster ".repeat(186); // makes files of about 2 kB

    private Pages() {}

    public static String of(String path) {
        return "<!doctype html><title>shop " + path + "</title><p>" + FILLER;
    }

    public static String file() {
        return "/* " + FILLER + "*/";
    }

    public static String contentType(String path) {
        if (path.endsWith(".css")) {
            return "text/css";
        }
        if (path.endsWith(".js")) {
            return "text/javascript";
        }
        return path.endsWith(".jpg") ? "image/jpeg" : "application/octet-stream";
    }
}
