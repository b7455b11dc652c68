package io.github.ecommercepipeline.dqdl;

/** A rule that cannot be used; reported as a {@link io.github.ecommercepipeline.contract.ContractProblem}. */
public final class RuleProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String allowed;

    /** @param allowed what is allowed instead */
    public RuleProblem(String what, String allowed) {
        super(what, null, false, false);
        this.allowed = allowed;
    }

    /** What is allowed instead. */
    public String allowed() {
        return allowed;
    }
}
