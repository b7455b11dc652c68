/** The private network of job and warehouse, with endpoints for AWS services and no route to the internet. */
package io.github.ecommercepipeline.infrastructure.network;
