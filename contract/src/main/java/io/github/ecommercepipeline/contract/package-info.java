/** A dataset's contract, read from Open Data Contract Standard YAML. Independent of Spark. */
package io.github.ecommercepipeline.contract;
