/**
 * The FIS action catalogue and target resource types, as data.
 */
@NullMarked
package dev.doorbuster.localstack.fis.catalogue;

import org.jspecify.annotations.NullMarked;
