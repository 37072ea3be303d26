/** SQS queues and who consumes them. */
@NullMarked
package dev.doorbuster.localstack.model.queue;

import org.jspecify.annotations.NullMarked;
