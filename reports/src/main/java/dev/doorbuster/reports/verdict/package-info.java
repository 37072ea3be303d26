/** The verdict and what it consists of: the public contract of {@code verdict.json}. Knows no run and no rendering. */
@NullMarked
package dev.doorbuster.reports.verdict;

import org.jspecify.annotations.NullMarked;
