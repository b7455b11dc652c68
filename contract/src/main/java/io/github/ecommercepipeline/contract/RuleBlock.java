package io.github.ecommercepipeline.contract;

import java.util.Optional;

/**
 * One {@code quality} entry of a contract.
 *
 * @param ruleset DQDL text: {@code Rules = [ … ]}
 * @param path its place in the YAML, for messages
 * @param firstLine the line of the file in which the ruleset starts; 0 if its lines are not lines of the file
 * @param description what it is for, in the author's words
 * @param dimension of quality that it belongs to, as ODCS names it
 * @param onViolation what becomes of records that refer to nothing
 * @param ofRelationship whether it was made of one of {@code relationships}
 */
public record RuleBlock(
        String ruleset,
        Severity severity,
        String path,
        int firstLine,
        Optional<String> description,
        Optional<String> dimension,
        OnViolation onViolation,
        boolean ofRelationship) {

    /** A block that rejects no record for what it refers to. */
    public RuleBlock(
            String ruleset,
            Severity severity,
            String path,
            int firstLine,
            Optional<String> description,
            Optional<String> dimension) {
        this(ruleset, severity, path, firstLine, description, dimension, OnViolation.FLAG, false);
    }

    /** A block without documentation. */
    public RuleBlock(String ruleset, Severity severity, String path, int firstLine) {
        this(ruleset, severity, path, firstLine, Optional.empty(), Optional.empty());
    }

    /** A block whose place in the file is unknown. */
    public RuleBlock(String ruleset, Severity severity, String path) {
        this(ruleset, severity, path, 0);
    }

    /**
     * The line of the file that has a line of the ruleset; 0 if it is unknown.
     *
     * @param line from 1
     */
    public int lineOf(int line) {
        return firstLine == 0 || line == 0 ? 0 : firstLine + line - 1;
    }
}
