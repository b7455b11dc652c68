/** What an environment costs, computed from its settings. */
package io.github.ecommercepipeline.infrastructure.cost;
