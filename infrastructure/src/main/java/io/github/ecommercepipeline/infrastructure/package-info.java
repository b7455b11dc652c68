/** The AWS resources as CDK stacks, one per concern, synthesised without network access or an account. */
package io.github.ecommercepipeline.infrastructure;
