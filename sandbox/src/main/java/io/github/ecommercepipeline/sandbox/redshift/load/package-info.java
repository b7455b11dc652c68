/** The files of COPY and UNLOAD, in S3. */
package io.github.ecommercepipeline.sandbox.redshift.load;
