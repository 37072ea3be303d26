/** A bad line to AWS, for tests: calls get lost on it in every way there is. */
@NullMarked
package dev.doorbuster.chaos.badline;

import org.jspecify.annotations.NullMarked;
