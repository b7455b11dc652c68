package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What could be read of one contract file, so that what depends on it can be checked in spite of its problems. */
public final class ContractReading {

    private final String source;
    private final Optional<Contract> contract;
    private final Optional<ContractDocument> document;
    private final List<ContractProblem> notes;
    private final Problems problems;

    ContractReading(
            Optional<Contract> contract,
            Optional<ContractDocument> document,
            List<ContractProblem> notes,
            Problems problems) {
        this.source = problems.source();
        this.contract = contract;
        this.document = document;
        this.notes = List.copyOf(notes);
        this.problems = problems;
    }

    /** The file. */
    public String source() {
        return source;
    }

    /** The contract as far as it could be read; empty if nothing could. It is valid only if there is no problem. */
    public Optional<Contract> contract() {
        return contract;
    }

    /** What the contract says besides its dataset; empty if nothing could be read. */
    public Optional<ContractDocument> document() {
        return document;
    }

    /** What has no effect although its author may think so, with lines; nothing of it is wrong. */
    public List<ContractProblem> notes() {
        return notes.stream().map(this::located).toList();
    }

    /** What is wrong with the file itself, with lines. */
    public List<ContractProblem> problems() {
        return problems.found().stream().map(this::located).toList();
    }

    /** The same without lines. */
    List<ContractProblem> found() {
        return problems.found();
    }

    /** Whether it can be used. */
    public boolean isValid() {
        return contract.isPresent() && problems.found().isEmpty();
    }

    /**
     * Whether something that reads these properties can be checked: a property whose type is invalid has a stand-in, and
     * one whose name is invalid has no name.
     *
     * @param names of properties, in any case
     */
    public boolean canCheck(List<String> names) {
        Set<String> unreadable = problems.unreadable();
        Set<String> known = contract.stream()
                .flatMap(read -> read.properties().stream())
                .map(property -> property.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .noneMatch(name -> unreadable.contains(name) || (unreadable.contains("") && !known.contains(name)));
    }

    /** A problem found later, with its line and property. */
    public ContractProblem located(ContractProblem problem) {
        YamlLines lines = problems.lines();
        return problem.at(
                problem.line() == 0 ? lines.of(problem.path()) : problem.line(), lines.property(problem.path()));
    }
}
