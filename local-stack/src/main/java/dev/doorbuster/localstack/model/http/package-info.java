/** What goes in and out of an entry point. */
@NullMarked
package dev.doorbuster.localstack.model.http;

import org.jspecify.annotations.NullMarked;
