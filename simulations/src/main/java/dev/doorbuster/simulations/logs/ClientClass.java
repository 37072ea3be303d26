package dev.doorbuster.simulations.logs;

import java.util.Locale;

/** What kind of visitor a request came from, as far as its own line tells. */
public enum ClientClass {
    /** Neither of the others: people, and what passes for them. */
    PEOPLE,
    /** Names itself as one by its user agent: search engines, monitors, scripts. */
    CRAWLERS,
    /** Is a known tool by its user agent, or asks for what nobody but a burglar asks for: {@code /.env}, {@code /phpinfo}. */
    SCANNERS;

    /** As people write it: {@code crawlers}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
