/** Reads, shows and exports quarantined records. */
package io.github.ecommercepipeline.cli.quarantine;
