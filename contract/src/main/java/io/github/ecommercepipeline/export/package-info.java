/** Contracts as the documents of other tools: dbt, JSON Schema, a page for people. */
package io.github.ecommercepipeline.export;
