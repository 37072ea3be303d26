package dev.doorbuster.record;

import java.util.Locale;

/** The layer that refused or lost a request, as status and headers tell; {@link #NONE} for a request that was served. */
public enum Layer {
    NONE,
    EDGE,
    WAF,
    LOAD_BALANCER,
    APPLICATION,
    API_GATEWAY,
    THROTTLE,
    CONNECTION,
    TIMEOUT;

    /** As reports name it: {@code load balancer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
