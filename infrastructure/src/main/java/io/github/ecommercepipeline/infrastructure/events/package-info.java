/** What happened, told to the archiver and to people. */
package io.github.ecommercepipeline.infrastructure.events;
