/** What the shop sells and keeps: stock, orders, events, and the audit of them. */
@NullMarked
package dev.doorbuster.localstack.model.trade;

import org.jspecify.annotations.NullMarked;
