/** DynamoDB, and DAX in front of it. */
@NullMarked
package dev.doorbuster.localstack.model.tables;

import org.jspecify.annotations.NullMarked;
