package io.github.ecommercepipeline.contract;

/**
 * One thing wrong with a contract.
 *
 * @param source the file
 * @param path place in the YAML, such as {@code schema[0].properties[3].physicalType}; empty for the file as a whole
 * @param what the problem
 * @param allowed what is allowed there, and so what to do next
 */
public record ContractProblem(String source, String path, String what, String allowed) {

    @Override
    public String toString() {
        return source + ": " + (path.isEmpty() ? "" : path + ": ") + what + " (allowed: " + allowed + ")";
    }
}
