package io.github.ecommercepipeline.manifest;

/** How many records have a reason; a record may have several. */
public record ReasonCount(String reason, long records) {}
