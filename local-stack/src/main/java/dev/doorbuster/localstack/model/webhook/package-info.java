/** API Gateway and the function behind it. */
@NullMarked
package dev.doorbuster.localstack.model.webhook;

import org.jspecify.annotations.NullMarked;
