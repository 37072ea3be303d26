/**
 * What each FIS action does to the model, and its way back. The list of files is the list of effects.
 */
@NullMarked
package dev.doorbuster.localstack.fis.effect;

import org.jspecify.annotations.NullMarked;
