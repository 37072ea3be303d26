@NullMarked
package dev.doorbuster.localstack.flaw;

import org.jspecify.annotations.NullMarked;
