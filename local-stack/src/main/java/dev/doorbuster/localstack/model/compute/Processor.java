package dev.doorbuster.localstack.model.compute;

import java.util.ArrayList;
import java.util.List;

/**
 * The CPUs of an instance, and what wants them beside the application.
 *
 * <p>The scheduler shares them fairly: whoever wants less than an equal share has it, the others divide what is left. The application has
 * a thread for each CPU, so while it is busy it gets {@link #share()} of the time that it would have alone.
 */
public final class Processor {
    private final int cpus;
    private final List<CpuStress> stresses = new ArrayList<>();

    Processor(int cpus) {
        this.cpus = cpus;
    }

    public void begin(CpuStress stress) {
        stresses.add(stress);
    }

    /** Ends one such stress; no effect when there is none. */
    public void end(CpuStress stress) {
        stresses.remove(stress);
    }

    /** What a busy thread of the application gets of a CPU, above 0 and at most 1. */
    public double share() {
        if (stresses.isEmpty()) {
            return 1;
        }
        List<Double> loads = loads();
        double left = cpus;
        int hungry = cpus + loads.size();
        for (double load : loads) {
            if (load > left / hungry) {
                break;
            }
            left -= load;
            hungry--;
        }
        return Math.min(1, left / hungry);
    }

    /** The utilisation that the stress alone makes, 0 to 100. */
    public double stressPercent() {
        double wanted = loads().stream().mapToDouble(load -> load).sum();
        return Math.min(100, 100 * wanted / cpus);
    }

    void clear() {
        stresses.clear();
    }

    /** Of each thread, least first, in CPUs. */
    private List<Double> loads() {
        List<Double> loads = new ArrayList<>();
        for (CpuStress stress : stresses) {
            int threads = stress.threads() == 0 ? cpus : stress.threads();
            for (int thread = 0; thread < threads; thread++) {
                loads.add(stress.loadPercent() / 100.0);
            }
        }
        loads.sort(null);
        return loads;
    }
}
