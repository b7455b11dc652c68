/** The scan's tasks: judge each record, write it where it belongs, count it. */
package io.github.ecommercepipeline.outcome.scan;
