package dev.doorbuster.chaos;

import java.util.Optional;

/** Where a target's lock is kept, so that every runner sees it, wherever it is. Each call may throw what the SDK throws. */
interface LockStore {

    /** Where it is, for messages. */
    String name();

    /** @return whether it was made; false if there is one */
    boolean create(String text);

    /** Empty if there is none. */
    Optional<String> read();

    /** Makes it this, whatever it was. */
    void write(String text);

    /** No effect if there is none. */
    void delete();
}
