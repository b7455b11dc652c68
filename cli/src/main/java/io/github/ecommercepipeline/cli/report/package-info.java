/** The results of jobs and the status of days, as text and as JSON. */
package io.github.ecommercepipeline.cli.report;
