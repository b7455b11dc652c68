/** AWS Lambda on this machine: the real runtime interface client, in a process of its own, against a local Runtime API. */
package io.github.ecommercepipeline.sandbox.lambda;
