/** Roles and their permissions: statements with named actions and resources, and a reason for every wildcard. */
package io.github.ecommercepipeline.infrastructure.iam;
