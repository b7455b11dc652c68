/** Every record ends as accepted, rejected or duplicate; accepted ones are staged, the others quarantined. */
package io.github.ecommercepipeline.outcome;
