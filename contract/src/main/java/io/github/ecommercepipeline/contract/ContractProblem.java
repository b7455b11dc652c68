package io.github.ecommercepipeline.contract;

/**
 * One thing wrong with a contract.
 *
 * @param source the file
 * @param path place in the YAML, such as {@code schema[0].properties[3].physicalType}; empty for the file as a whole
 * @param what the problem
 * @param allowed what is allowed there, and so what to do next
 * @param line the line of the file, from 1; 0 if unknown
 * @param property the name of the property concerned; empty if it is none or has none
 */
public record ContractProblem(String source, String path, String what, String allowed, int line, String property) {

    /** A problem whose line is unknown. */
    public ContractProblem(String source, String path, String what, String allowed) {
        this(source, path, what, allowed, 0, "");
    }

    /** The same problem with a line and a property. */
    ContractProblem at(int otherLine, String otherProperty) {
        return new ContractProblem(source, path, what, allowed, otherLine, otherProperty);
    }

    /** File, line and place, as a beginning of a message. */
    public String place() {
        return source + (line == 0 ? "" : ", line " + line) + ": " + path
                + (property.isEmpty() ? "" : " (" + property + ")") + (path.isEmpty() ? "" : ": ");
    }

    @Override
    public String toString() {
        return place() + what + " (allowed: " + allowed + ")";
    }
}
