/** Keys, and what is done with them: pseudonyms, records that lie encrypted, and files that only their own run can read. */
package io.github.ecommercepipeline.privacy;
