/** AWS Lambda on this machine: the real runtime interface client in its own process, against a local Runtime API. */
package io.github.ecommercepipeline.sandbox.lambda;
