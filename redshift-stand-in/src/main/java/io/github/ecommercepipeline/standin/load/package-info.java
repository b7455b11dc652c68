/** COPY from CSV in S3: listing and reading objects, and turning them into what PostgreSQL's COPY reads. */
package io.github.ecommercepipeline.standin.load;
