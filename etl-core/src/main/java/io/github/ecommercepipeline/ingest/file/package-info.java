/** The bytes of raw files: listing the files of a day, decompression, encodings. */
package io.github.ecommercepipeline.ingest.file;
