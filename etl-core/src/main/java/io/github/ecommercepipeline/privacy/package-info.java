/** Keys and their uses: pseudonyms, encrypted quarantine records, and files that only their own run can read. */
package io.github.ecommercepipeline.privacy;
