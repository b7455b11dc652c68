/** Reading quarantined records back, showing and exporting them. */
package io.github.ecommercepipeline.cli.quarantine;
