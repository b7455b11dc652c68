/** What a job removes because it is older than the contracts say it is kept. */
package io.github.ecommercepipeline.run.retention;
