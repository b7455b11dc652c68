/** The report: what manifests say, as a page for people. */
package io.github.ecommercepipeline.report;
