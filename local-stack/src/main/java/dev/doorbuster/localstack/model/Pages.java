package dev.doorbuster.localstack.model;

/** The pages and files that are the same for everyone. */
final class Pages {
    private static final String FILLER = "doorbuster ".repeat(186); // makes files of about 2 kB

    private Pages() {}

    static String of(String path) {
        return "<!doctype html><title>shop " + path + "</title><p>" + FILLER;
    }

    static String file() {
        return "/* " + FILLER + "*/";
    }

    static String contentType(String path) {
        if (path.endsWith(".css")) {
            return "text/css";
        }
        if (path.endsWith(".js")) {
            return "text/javascript";
        }
        return path.endsWith(".jpg") ? "image/jpeg" : "application/octet-stream";
    }
}
