package io.github.ecommercepipeline.quality;

/** One rule cannot be used; becomes a {@link io.github.ecommercepipeline.contract.ContractProblem}. */
final class RuleProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String allowed;

    RuleProblem(String what, String allowed) {
        super(what, null, false, false);
        this.allowed = allowed;
    }

    String allowed() {
        return allowed;
    }
}
