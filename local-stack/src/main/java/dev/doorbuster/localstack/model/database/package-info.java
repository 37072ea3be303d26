/** RDS. */
@NullMarked
package dev.doorbuster.localstack.model.database;

import org.jspecify.annotations.NullMarked;
