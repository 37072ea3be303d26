/** The web application. */
@NullMarked
package dev.doorbuster.localstack.model.web;

import org.jspecify.annotations.NullMarked;
