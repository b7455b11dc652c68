/** The cost of an environment, computed from its settings. */
package io.github.ecommercepipeline.infrastructure.cost;
