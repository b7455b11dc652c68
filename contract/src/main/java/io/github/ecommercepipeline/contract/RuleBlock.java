package io.github.ecommercepipeline.contract;

/**
 * One {@code quality} entry of a contract.
 *
 * @param ruleset DQDL text: {@code Rules = [ … ]}
 * @param path its place in the YAML, for messages
 * @param firstLine the line of the file in which the ruleset starts; 0 if its lines are not lines of the file
 */
public record RuleBlock(String ruleset, Severity severity, String path, int firstLine) {

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
