/** CloudFront and WAF. */
@NullMarked
package dev.doorbuster.localstack.model.edge;

import org.jspecify.annotations.NullMarked;
