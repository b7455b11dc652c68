/** Rules in AWS Glue's Data Quality Definition Language: splitting and parsing only. No Spark. */
package io.github.ecommercepipeline.dqdl;
