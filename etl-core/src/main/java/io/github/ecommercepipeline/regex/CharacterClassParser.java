package io.github.ecommercepipeline.regex;

import io.github.ecommercepipeline.regex.Re2Parser.UntranslatableException;

/** Parses a character class without nested classes and intersections, after its opening bracket. */
final class CharacterClassParser {

    private final RegexScanner in;
    private final boolean ignoreCase;

    CharacterClassParser(RegexScanner in, boolean ignoreCase) {
        this.in = in;
        this.ignoreCase = ignoreCase;
    }

    CodePoints parse() throws UntranslatableException {
        boolean negated = in.skip("^");
        CodePoints found = CodePoints.NONE;
        if (in.sees("]")) {
            throw new UntranslatableException();
        }
        if (in.skip("-")) {
            if (in.sees("-")) {
                throw new UntranslatableException();
            }
            found = CodePoints.of('-', false);
        }
        while (!in.skip("]")) {
            found = found.with(item());
        }
        return negated ? found.complement() : found;
    }

    private CodePoints item() throws UntranslatableException {
        int first = in.next();
        if (first == '-' && in.sees("]")) {
            return CodePoints.of('-', false);
        }
        if (first == '[' || first == '^' || first == '-' || first == '&') {
            throw new UntranslatableException();
        }
        if (first == '\\') {
            CodePoints predefined = in.predefinedClass();
            if (predefined != null) {
                if (in.sees("-") && !in.sees("-]")) {
                    throw new UntranslatableException();
                }
                return predefined;
            }
            first = in.escapedCharacter();
        }
        if (!in.sees("-") || in.sees("-]")) {
            return CodePoints.of(first, ignoreCase);
        }
        in.skip("-");
        int last = in.next();
        if (last == '[' || last == '-' || last == '^' || last == '&') {
            throw new UntranslatableException();
        }
        if (last == '\\') {
            last = in.escapedCharacter();
        }
        return CodePoints.range(first, last, ignoreCase);
    }
}
