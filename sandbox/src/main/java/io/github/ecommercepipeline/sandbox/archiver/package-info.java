/** The archiver as deployed, on this machine. */
package io.github.ecommercepipeline.sandbox.archiver;
