/** Infers how a file is written from its first bytes: encoding, delimiter, quotes, lines before the header, header. */
package io.github.ecommercepipeline.draft.form;
