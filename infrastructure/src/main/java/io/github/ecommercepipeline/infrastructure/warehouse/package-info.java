/** Redshift: a Serverless workgroup or an existing cluster, with its roles and secrets. */
package io.github.ecommercepipeline.infrastructure.warehouse;
