/** Erased values, and the record of what was erased. */
package io.github.ecommercepipeline.warehouse.erasure;
