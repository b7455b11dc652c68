/** Requests in JSON, validated as a whole. */
package io.github.ecommercepipeline.generator.request;
