package dev.doorbuster.simulations;

import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;
import org.jspecify.annotations.Nullable;

/**
 * Preferences that are empty and kept nowhere, except that Gatling's last look for a newer Gatling was just now. Without it, every run
 * would ask Maven Central first, and write into the home of whoever runs it.
 */
public final class NoNews implements PreferencesFactory {

    private static final Preferences EMPTY = new Empty(null, "");

    @Override
    public Preferences systemRoot() {
        return EMPTY;
    }

    @Override
    public Preferences userRoot() {
        return EMPTY;
    }

    private static final class Empty extends AbstractPreferences {

        Empty(@Nullable AbstractPreferences parent, String name) {
            super(parent, name);
        }

        @Override
        protected void putSpi(String key, String value) {}

        @Override
        protected @Nullable String getSpi(String key) {
            return key.equals("lastCheckTimestamp") ? String.valueOf(Long.MAX_VALUE) : null;
        }

        @Override
        protected void removeSpi(String key) {}

        @Override
        protected void removeNodeSpi() {}

        @Override
        protected String[] keysSpi() {
            return new String[0];
        }

        @Override
        protected String[] childrenNamesSpi() {
            return new String[0];
        }

        @Override
        protected AbstractPreferences childSpi(String name) {
            return new Empty(this, name);
        }

        @Override
        protected void syncSpi() {}

        @Override
        protected void flushSpi() {}
    }
}
