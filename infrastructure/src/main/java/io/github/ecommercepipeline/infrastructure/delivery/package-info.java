/** Build and deployment in the cloud. */
package io.github.ecommercepipeline.infrastructure.delivery;
