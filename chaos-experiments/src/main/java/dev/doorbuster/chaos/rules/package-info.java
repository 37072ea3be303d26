/**
 * The rules that keep a fault from being injected, and load from being sent: one class each, composed by {@link
 * dev.doorbuster.chaos.rules.RuleBook}. docs/safety.md tells what each asks AWS and how what it finds is mended.
 */
@NullMarked
package dev.doorbuster.chaos.rules;

import org.jspecify.annotations.NullMarked;
