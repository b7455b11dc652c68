/**
 * What only the spark-redshift connector needs: COPY from Avro and Parquet, and the files of UNLOAD. Uses {@code load};
 * nothing in {@code load} depends on it.
 */
package io.github.ecommercepipeline.standin.connector;
