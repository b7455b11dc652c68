/** What each role may do: statements that name actions and resources, and say why where they cannot. */
package io.github.ecommercepipeline.infrastructure.iam;
