package dev.doorbuster.simulations.logs;

import java.util.Arrays;

/** Paths that only those ask for who look for a way in. */
final class Probes {

    /** Each follows a slash; in lower case. */
    private static final String[] MARKS = {
        ".env",
        ".git/",
        ".aws/",
        ".svn/",
        ".ssh/",
        ".htaccess",
        ".htpasswd",
        ".ds_store",
        "..",
        "%2e%2e",
        "_profiler",
        "actuator/",
        "boaform",
        "cgi-bin/",
        "etc/passwd",
        "hnap1",
        "infophp",
        "manager/html",
        "phpinfo",
        "php_info",
        "php-info",
        "phpmyadmin",
        "phpversion",
        "php.ini",
        "pma/",
        "solr/",
        "vendor/phpunit",
        "wp-login.php",
        "xmlrpc.php"
    };

    /** The marks by the letter that they begin with: nearly no path is looked at closer than by that letter and the next. */
    private static final String[][] BY_FIRST = new String[128][];

    static {
        for (char first = 0; first < BY_FIRST.length; first++) {
            char small = Character.toLowerCase(first);
            BY_FIRST[first] =
                    Arrays.stream(MARKS).filter(mark -> mark.charAt(0) == small).toArray(String[]::new);
        }
    }

    private Probes() {}

    static boolean isOne(String path) {
        int last = path.length() - 2;
        for (int slash = path.indexOf('/'); slash >= 0 && slash < last; slash = path.indexOf('/', slash + 1)) {
            char first = path.charAt(slash + 1);
            if (first < BY_FIRST.length && BY_FIRST[first].length > 0 && anyAt(path, slash + 1, BY_FIRST[first])) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyAt(String path, int at, String[] marks) {
        char second = path.charAt(at + 1);
        for (String mark : marks) {
            boolean sameSecond = second == mark.charAt(1) || Character.toLowerCase(second) == mark.charAt(1);
            if (sameSecond && path.regionMatches(true, at, mark, 0, mark.length())) {
                return true;
            }
        }
        return false;
    }
}
