/** Rules and topics that notify the archiver and people. */
package io.github.ecommercepipeline.infrastructure.events;
