/** Figures, days and untrusted texts as the report shows them. */
package io.github.ecommercepipeline.report.text;
