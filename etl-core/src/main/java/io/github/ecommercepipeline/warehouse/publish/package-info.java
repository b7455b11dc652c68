/** The one transaction that makes a batch visible. */
package io.github.ecommercepipeline.warehouse.publish;
