/**
 * The inputs of the FIS API as its service model has them: which fields, of which type and length. Whether a well-formed input also makes
 * sense is for others to say.
 */
@NullMarked
package dev.doorbuster.localstack.fis.input;

import org.jspecify.annotations.NullMarked;
