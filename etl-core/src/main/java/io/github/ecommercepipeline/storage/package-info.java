/** Writes files through Hadoop's file systems. */
package io.github.ecommercepipeline.storage;
