/** Objects of S3: pinned, copied, and compared by checksum. */
package io.github.ecommercepipeline.archiver.store;
