package dev.doorbuster.simulations.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells the class of a client by its user agent. What an agent was found to be is remembered; used by one thread. */
final class AgentClasses {

    private static final List<String> SCANNERS = List.of(
            "sqlmap",
            "nikto",
            "nmap",
            "masscan",
            "zgrab",
            "nuclei",
            "acunetix",
            "nessus",
            "wpscan",
            "dirbuster",
            "gobuster",
            // A browser that cannot spell its own name is none.
            "mozlila");
    private static final List<String> CRAWLERS = List.of(
            "bot",
            "crawl",
            "spider",
            "slurp",
            "pinger",
            "mediapartners",
            "facebookexternalhit",
            "headless",
            "curl/",
            "wget/",
            "python-",
            "python/",
            "go-http-client",
            "libwww",
            "httpclient");
    private static final int PLACES = 4096;

    private final long[] agents = new long[PLACES];
    private final @Nullable ClientClass[] classes = new ClientClass[PLACES];

    /** @param mixed {@link ClientKey#mixed} of the agent */
    ClientClass of(long mixed, byte[] bytes, int from, int to) {
        int place = (int) (mixed >>> 32) & PLACES - 1;
        ClientClass known = classes[place];
        if (known == null || agents[place] != mixed) {
            known = of(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            agents[place] = mixed;
            classes[place] = known;
        }
        return known;
    }

    private static ClientClass of(String agent) {
        String lower = agent.toLowerCase(Locale.ROOT);
        if (SCANNERS.stream().anyMatch(lower::contains)) {
            return ClientClass.SCANNERS;
        }
        return CRAWLERS.stream().anyMatch(lower::contains) ? ClientClass.CRAWLERS : ClientClass.PEOPLE;
    }
}
