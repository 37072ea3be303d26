@NullMarked
package dev.doorbuster.reports;

import org.jspecify.annotations.NullMarked;
