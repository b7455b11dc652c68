/** What a job did and where the days stand, as text and as JSON. */
package io.github.ecommercepipeline.cli.report;
