package io.github.ecommercepipeline.regex;

/**
 * Parses the part of java.util.regex's syntax that means the same in RE2. It leaves nothing to RE2's own reading:
 * characters and classes are written as code points, since {@code \s}, {@code .} and case differ between the engines.
 */
final class Re2Parser {

    /** Thrown at the first thing that is not known to mean the same in RE2. */
    static final class UntranslatableException extends Exception {

        private static final long serialVersionUID = 1L;

        UntranslatableException() {
            super("has another meaning in RE2, or none", null, false, false);
        }
    }

    private static final int MAX_DEPTH = 50;

    /** RE2 allows no more. */
    private static final int MAX_REPETITIONS = 1_000;

    /** Of the expression with its repetitions written out: RE2's time is this size times the length of the text. */
    private static final int MAX_SIZE = 2_000;

    /** A parsed part: its translation, whether it matches the empty text, its size, and what it contains. */
    private record Part(String re2, boolean nullable, long size, boolean group, boolean anchor) {

        private static final Part EMPTY = new Part("", true, 0, false, false);

        private static Part anchor(String re2) {
            return new Part(re2, true, 1, false, true);
        }

        private static Part character(CodePoints characters) {
            return new Part(characters.re2(), false, 1, false, false);
        }

        private Part then(Part next) {
            return new Part(
                    re2 + next.re2,
                    nullable && next.nullable,
                    size + next.size,
                    group || next.group,
                    anchor || next.anchor);
        }

        private Part or(Part other) {
            return new Part(
                    re2 + "|" + other.re2,
                    nullable || other.nullable,
                    size + other.size + 1,
                    group || other.group,
                    anchor || other.anchor);
        }

        private Part enclosed(String opening, boolean capturing) {
            return new Part(opening + re2 + ")", nullable, size + 1, group || capturing, anchor);
        }
    }

    private final RegexScanner in;
    private boolean ignoreCase;
    private boolean dotMatchesAll;
    private boolean endAnchor;
    private boolean dollar;
    private boolean repeatedGroup;

    Re2Parser(String regex) {
        this.in = new RegexScanner(regex);
    }

    Re2Translation translate() throws UntranslatableException {
        flags();
        Part part = alternatives(0);
        if (!in.atEnd() || part.size() > MAX_SIZE || (dollar && endAnchor)) {
            throw new UntranslatableException();
        }
        return new Re2Translation(part.re2(), dollar, !dollar && !repeatedGroup && !part.nullable());
    }

    private void flags() {
        for (String flags : new String[] {"(?i)", "(?s)", "(?is)", "(?si)"}) {
            if (in.skip(flags)) {
                ignoreCase = flags.indexOf('i') > 0;
                dotMatchesAll = flags.indexOf('s') > 0;
                return;
            }
        }
    }

    private Part alternatives(int depth) throws UntranslatableException {
        if (depth > MAX_DEPTH) {
            throw new UntranslatableException();
        }
        Part part = sequence(depth);
        while (in.skip("|")) {
            if (dollar) {
                throw new UntranslatableException();
            }
            part = part.or(sequence(depth));
            if (dollar) {
                throw new UntranslatableException();
            }
        }
        return part;
    }

    private Part sequence(int depth) throws UntranslatableException {
        Part part = Part.EMPTY;
        while (!in.atEnd() && !in.sees("|") && !in.sees(")")) {
            part = part.then(in.skip("\\Q") ? literals() : quantified(atom(depth)));
            if (part.size() > MAX_SIZE) {
                throw new UntranslatableException();
            }
        }
        return part;
    }

    private Part atom(int depth) throws UntranslatableException {
        int c = in.next();
        return switch (c) {
            case '(' -> group(depth);
            case '[' -> Part.character(new CharacterClassParser(in, ignoreCase).parse());
            case '.' -> Part.character(dotMatchesAll ? CodePoints.ALL : CodePoints.LINE_TERMINATORS.complement());
            case '^' -> Part.anchor("\\A");
            case '$' -> dollar(depth);
            case '\\' -> escaped();
            case '*', '+', '?', '{' -> throw new UntranslatableException();
            default -> literal(c);
        };
    }

    private Part literal(int c) {
        return Part.character(CodePoints.of(c, ignoreCase));
    }

    /** The rest of a quotation {@code \Q...\E}, which a quantifier must not follow. */
    private Part literals() throws UntranslatableException {
        Part part = Part.EMPTY;
        while (!in.skip("\\E")) {
            if (in.atEnd()) {
                return part;
            }
            part = part.then(literal(in.next()));
        }
        if (in.sees("*") || in.sees("+") || in.sees("?") || in.sees("{")) {
            throw new UntranslatableException();
        }
        return part;
    }

    private Part group(int depth) throws UntranslatableException {
        boolean capturing = !in.skip("?:");
        if (capturing && in.skip("?")) {
            in.skipGroupName();
        }
        Part part = alternatives(depth + 1);
        if (!in.skip(")")) {
            throw new UntranslatableException();
        }
        return part.enclosed(capturing ? "(" : "(?:", capturing);
    }

    private Part dollar(int depth) throws UntranslatableException {
        if (depth > 0 || !in.atEnd()) {
            throw new UntranslatableException();
        }
        dollar = true;
        return Part.anchor("");
    }

    private Part escaped() throws UntranslatableException {
        if (in.skip("A")) {
            return Part.anchor("\\A");
        }
        if (in.skip("z")) {
            endAnchor = true;
            return Part.anchor("\\z");
        }
        CodePoints predefined = in.predefinedClass();
        return predefined == null ? literal(in.escapedCharacter()) : Part.character(predefined);
    }

    private Part quantified(Part part) throws UntranslatableException {
        String quantifier = in.quantifier(MAX_REPETITIONS);
        if (quantifier.isEmpty()) {
            return part;
        }
        if (part.nullable() || part.anchor()) {
            throw new UntranslatableException();
        }
        repeatedGroup |= part.group();
        boolean lazy = in.skip("?");
        if (in.sees("*") || in.sees("+") || in.sees("?") || in.sees("{")) { // possessive, or not valid
            throw new UntranslatableException();
        }
        return new Part(
                part.re2() + quantifier + (lazy ? "?" : ""),
                quantifier.startsWith("*") || quantifier.startsWith("?") || quantifier.startsWith("{0"),
                part.size() * RegexScanner.copies(quantifier) + 1,
                part.group(),
                false);
    }
}
