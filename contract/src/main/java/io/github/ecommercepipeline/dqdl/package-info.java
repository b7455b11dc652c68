/** Rules in AWS Glue's Data Quality Definition Language: their text, cut and parsed, not yet judged. No Spark. */
package io.github.ecommercepipeline.dqdl;
