/** Redshift: a Serverless workgroup or an existing cluster, and who may do what with it. */
package io.github.ecommercepipeline.infrastructure.warehouse;
