package dev.doorbuster.localstack.model.compute;

/**
 * Threads that want CPU time beside the application.
 *
 * @param threads 0 for as many as there are CPUs
 * @param loadPercent of a CPU that each wants, 1 to 100
 */
public record CpuStress(int threads, int loadPercent) {}
