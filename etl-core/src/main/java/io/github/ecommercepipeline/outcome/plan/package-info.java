/** What every task of a scan must know. */
package io.github.ecommercepipeline.outcome.plan;
