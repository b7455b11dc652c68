package io.github.ecommercepipeline.dqdl;

/** One rule cannot be used; becomes a {@link io.github.ecommercepipeline.contract.ContractProblem}. */
public final class RuleProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String allowed;

    /** @param allowed what may stand there instead */
    public RuleProblem(String what, String allowed) {
        super(what, null, false, false);
        this.allowed = allowed;
    }

    /** What may stand there instead. */
    public String allowed() {
        return allowed;
    }
}
