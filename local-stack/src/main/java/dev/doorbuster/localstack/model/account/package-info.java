/** Whose account this is, and the names of everything in it. */
@NullMarked
package dev.doorbuster.localstack.model.account;

import org.jspecify.annotations.NullMarked;
