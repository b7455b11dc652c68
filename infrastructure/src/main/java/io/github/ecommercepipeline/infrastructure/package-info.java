/** The AWS account's contents as CDK stacks, one per concern; synthesised without a network and without an account. */
package io.github.ecommercepipeline.infrastructure;
