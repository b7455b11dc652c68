/** Work in the tasks of Spark, without its SQL. */
package io.github.ecommercepipeline.engine.task;
