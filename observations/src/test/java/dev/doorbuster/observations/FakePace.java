package dev.doorbuster.observations;

/** A pace whose time is moved by waiting, and which ends at a given time. */
final class FakePace implements Pace {

    double now;
    final double end;

    FakePace(double now, double end) {
        this.now = now;
        this.end = end;
    }

    @Override
    public double now() {
        return now;
    }

    @Override
    public boolean until(double atSeconds) {
        now = Math.max(now, Math.min(atSeconds, end));
        return now < end;
    }
}
