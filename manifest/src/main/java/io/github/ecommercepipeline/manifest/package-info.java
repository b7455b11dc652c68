/** The JSON documents that the job and the archiver leave, and the paths in them. */
package io.github.ecommercepipeline.manifest;
