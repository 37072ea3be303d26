package dev.doorbuster.localstack.model.tables;

/** The calls that the shop makes, with their names in the API. */
enum Call {
    /** Of an item of up to 4 kB, eventually consistent: half a unit. */
    GET("GetItem", "Read", 0.5),
    /** Of an item of up to 1 kB, with or without a condition: one unit, also when the condition fails. */
    PUT("PutItem", "Write", 1);

    private final String operation;
    private final String kind;
    private final double units;

    Call(String operation, String kind, double units) {
        this.operation = operation;
        this.kind = kind;
        this.units = units;
    }

    String operation() {
        return operation;
    }

    /** Read or Write. */
    String kind() {
        return kind;
    }

    double units() {
        return units;
    }
}
