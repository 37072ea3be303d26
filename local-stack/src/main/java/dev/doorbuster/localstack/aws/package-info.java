/**
 * The AWS control plane: the real wire protocols over the one model of the stack.
 *
 * <p>A call is routed by the service named in the credential scope of its signature, read by that service's {@link
 * dev.doorbuster.localstack.aws.Protocol}, answered by one method of a {@code …Api} class, and written back by the same
 * protocol. What is not modelled is refused by name in the service's error shape; there are no empty successes.
 */
@NullMarked
package dev.doorbuster.localstack.aws;

import org.jspecify.annotations.NullMarked;
