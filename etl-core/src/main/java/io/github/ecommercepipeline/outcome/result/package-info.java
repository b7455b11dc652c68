/** The verdicts of rules on every record, as AWS Glue writes them. */
package io.github.ecommercepipeline.outcome.result;
