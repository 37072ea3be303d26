/**
 * The model's resources as FIS finds them: by ARN, tags, filters, parameters and selection mode.
 */
@NullMarked
package dev.doorbuster.localstack.fis.resource;

import org.jspecify.annotations.NullMarked;
