/**
 * Experiment templates: what they say, and every reason for which FIS refuses one.
 */
@NullMarked
package dev.doorbuster.localstack.fis.template;

import org.jspecify.annotations.NullMarked;
