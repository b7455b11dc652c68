/** What earlier runs tell about a run, for messages. */
package io.github.ecommercepipeline.history;
