/** The batches of datasets that share the files of a folder: which are processed together, and where their scans meet. */
package io.github.ecommercepipeline.run.folder;
