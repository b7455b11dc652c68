/** Removes earlier versions of objects from which records were erased. */
package io.github.ecommercepipeline.archiver.purge;
