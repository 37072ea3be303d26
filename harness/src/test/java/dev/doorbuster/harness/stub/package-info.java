/** A shop of our own that misbehaves by a script and keeps an exact log of it: what a report says of it can be checked. */
@NullMarked
package dev.doorbuster.harness.stub;

import org.jspecify.annotations.NullMarked;
