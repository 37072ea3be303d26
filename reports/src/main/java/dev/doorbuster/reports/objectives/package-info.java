/** The promises: their one-line grammar and one class per kind. docs/adding-an-objective.md shows how to add another. */
@NullMarked
package dev.doorbuster.reports.objectives;

import org.jspecify.annotations.NullMarked;
