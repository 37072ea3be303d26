/**
 * Strict reading of the YAML files that people edit: every problem with file and line, all of them at once, unknown keys
 * refused with the nearest known one. Start with {@link dev.doorbuster.record.yaml.Document}.
 */
@NullMarked
package dev.doorbuster.record.yaml;

import org.jspecify.annotations.NullMarked;
