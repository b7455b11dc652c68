/** Checks that published days could be processed again. */
package io.github.ecommercepipeline.run.verify;
