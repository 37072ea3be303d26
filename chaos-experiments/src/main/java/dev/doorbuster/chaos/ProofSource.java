package dev.doorbuster.chaos;

import dev.doorbuster.chaos.proof.Proof;

/** Opens the proof of a fault. */
public interface ProofSource {
    Proof of(ProofSettings settings);
}
