/** EBS volumes. */
@NullMarked
package dev.doorbuster.localstack.model.storage;

import org.jspecify.annotations.NullMarked;
