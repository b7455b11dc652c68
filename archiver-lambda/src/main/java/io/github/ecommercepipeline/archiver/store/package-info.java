/** Objects of S3: reading, copying and comparing them by checksum. */
package io.github.ecommercepipeline.archiver.store;
