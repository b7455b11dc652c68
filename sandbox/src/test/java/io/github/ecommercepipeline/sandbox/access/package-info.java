/** What programs ask of S3, recorded on the wire, and whether a role's policy would let them: both ways. */
package io.github.ecommercepipeline.sandbox.access;
