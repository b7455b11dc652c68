/** The private network of job and warehouse, with ways to AWS's services and none to the internet. */
package io.github.ecommercepipeline.infrastructure.network;
