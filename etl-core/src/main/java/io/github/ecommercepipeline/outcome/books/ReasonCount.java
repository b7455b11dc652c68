package io.github.ecommercepipeline.outcome.books;

/** How many records were rejected or set aside as duplicates for a reason; a record may have several reasons. */
public record ReasonCount(String reason, long records) {}
