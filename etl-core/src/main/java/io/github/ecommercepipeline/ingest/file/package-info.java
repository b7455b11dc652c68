/** The bytes of raw files: which files a day has, decompression, encodings. */
package io.github.ecommercepipeline.ingest.file;
