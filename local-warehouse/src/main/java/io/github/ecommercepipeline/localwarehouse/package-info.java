/**
 * The warehouse of a machine that has none: a PostgreSQL server in a folder, which any number of processes use at once and which ends
 * after the last of them.
 */
package io.github.ecommercepipeline.localwarehouse;
