/** The archiver as it is deployed, on this machine. */
package io.github.ecommercepipeline.sandbox.archiver;
