package io.github.ecommercepipeline.sandbox.bench;

/** What the bench measures, each by itself. */
enum Section {
    /** Pipeline and reader against Spark, in one process that is warm. */
    WARM,
    /** The pipeline with 12, 100, 300 and 1,000 rules, and Deequ's record level, in one process that is warm. */
    RULES,
    /** Pipeline against Spark, as whole processes. */
    COLD,
    /** Commands on a tiny day against Java and Spark alone, as whole processes. */
    START,
    /** The pipeline's seconds per million records as the number of records grows, in one process that is warm. */
    GROWTH,
    /** The smallest heap with which the pipeline passes. */
    HEAP,
    /** Publish, also through S3 and the stand-in for Redshift, against PostgreSQL's own COPY, and a day published anew. */
    PUBLISH,
    /** The generator against a loop that writes one line, and its function's cold start. */
    GENERATE,
    /** The generator's largest day to S3, with a small heap. */
    STREAM,
    /** A history of more than a year with daily corrections, and two back-fills of a year at once. */
    YEARS
}
