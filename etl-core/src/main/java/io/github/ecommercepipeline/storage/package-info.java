/** Writing through Hadoop's file systems, wherever they lead. */
package io.github.ecommercepipeline.storage;
