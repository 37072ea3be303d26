/** EC2 instances and their lives. */
@NullMarked
package dev.doorbuster.localstack.model.compute;

import org.jspecify.annotations.NullMarked;
