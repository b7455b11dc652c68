package io.github.ecommercepipeline.draft;

import java.util.List;

/**
 * A drafted contract.
 *
 * @param yaml its text
 * @param records that were read to draft it
 * @param checks what a person must decide, one sentence each, with the property concerned
 */
public record ContractDraft(String dataset, String yaml, long records, int columns, String key, List<String> checks) {}
