package dev.doorbuster.chaos;

/** A part of the stack under test, in the order in which a request meets them. */
public enum Part {
    EDGE,
    LOAD_BALANCING,
    WEB,
    DATABASE,
    TABLES,
    API,
    FUNCTIONS,
    QUEUES,
    CONSUMERS,
    NETWORK,
    SCALING,
    BACK_OFFICE
}
