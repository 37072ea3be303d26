@NullMarked
package dev.doorbuster.localstack.model;

import org.jspecify.annotations.NullMarked;
