package io.github.ecommercepipeline.sandbox.redshift;

import io.github.ecommercepipeline.sandbox.redshift.load.S3Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the sessions of one stand-in share.
 *
 * @param queries the numbers of those queries that the stand-in runs itself
 */
record SharedState(int postgresPort, S3Objects objects, LoadErrors errors, AtomicInteger queries) {}
