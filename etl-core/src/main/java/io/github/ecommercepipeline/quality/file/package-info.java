/** Rules about the files of a batch. */
package io.github.ecommercepipeline.quality.file;
