/**
 * The contract of a run: its directory, its clock, its plan and the records that every stage writes or reads. Depends on
 * nothing else of ours; start with {@link dev.doorbuster.record.RunDirectory}.
 */
@NullMarked
package dev.doorbuster.record;

import org.jspecify.annotations.NullMarked;
