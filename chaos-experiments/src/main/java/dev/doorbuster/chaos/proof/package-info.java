/**
 * Whether a fault bit, seen on the things themselves. Start with {@link dev.doorbuster.chaos.proof.Proof}; {@link
 * dev.doorbuster.chaos.proof.WriterMoved} is the smallest that there is. None knows of FIS.
 */
@NullMarked
package dev.doorbuster.chaos.proof;

import org.jspecify.annotations.NullMarked;
