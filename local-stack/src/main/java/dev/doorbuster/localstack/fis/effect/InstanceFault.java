package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.compute.Instance;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What an SSM document does to an instance that it runs on.
 *
 * @param lasts the document's own duration, on the stack's clock
 */
record InstanceFault(Duration lasts, Consumer<Instance> begin, Consumer<Instance> end) {}
