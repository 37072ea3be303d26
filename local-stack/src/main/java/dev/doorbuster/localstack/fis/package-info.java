/**
 * The Fault Injection Service of the stand-in: templates are checked as FIS checks them, experiments run on the stack's clock and really change the model.
 *
 * <p>{@code catalogue} holds the actions as data, {@code template} what a template may say, {@code resource} what it can hit, {@code effect} what
 * each action does and how that is undone; this package runs experiments.
 */
@NullMarked
package dev.doorbuster.localstack.fis;

import org.jspecify.annotations.NullMarked;
