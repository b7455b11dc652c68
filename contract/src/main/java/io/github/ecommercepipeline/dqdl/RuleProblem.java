package io.github.ecommercepipeline.dqdl;

/** A rule that cannot be used; reported as a {@link io.github.ecommercepipeline.contract.ContractProblem}. */
public class RuleProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String allowed;
    private final int line;

    /** @param allowed what is allowed instead */
    public RuleProblem(String what, String allowed) {
        this(what, allowed, 0);
    }

    /**
     * A problem in one place of a ruleset.
     *
     * @param line from 1
     */
    RuleProblem(String what, String allowed, int line) {
        super(what, null, false, false);
        this.allowed = allowed;
        this.line = line;
    }

    /** The line of the ruleset, from 1; 0 if it concerns all of it, or the line of its rule. */
    public int line() {
        return line;
    }

    /** What is allowed instead. */
    public String allowed() {
        return allowed;
    }
}
