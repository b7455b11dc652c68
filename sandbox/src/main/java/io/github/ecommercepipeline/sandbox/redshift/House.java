package io.github.ecommercepipeline.sandbox.redshift;

import io.github.ecommercepipeline.sandbox.redshift.load.S3Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the sessions share.
 *
 * @param queries the numbers of those queries that the stand-in runs itself
 */
record House(int postgresPort, S3Objects objects, LoadErrors errors, AtomicInteger queries) {}
