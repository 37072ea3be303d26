/** The command line: wires the stages of a run and owns the exit codes. Start with {@link dev.doorbuster.harness.Main}. */
@NullMarked
package dev.doorbuster.harness;

import org.jspecify.annotations.NullMarked;
