package io.github.ecommercepipeline.draft.form;

import io.github.ecommercepipeline.draft.form.SampleRows.Row;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the form of a file by reading its first lines under each form in question. */
public final class FormDetector {

    private static final char NO_QUOTE = '\u0001';
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|', '^');
    private static final Pattern SEP_LINE =
            Pattern.compile("(?i)^\"?sep=([^\"\r\n])\"?(\r\n|\n|\r)", Pattern.UNICODE_CASE);
    private static final double MOSTLY = 0.5;

    private FormDetector() {}

    /**
     * Finds the form of a file.
     *
     * @throws ConfigurationException if the file has no line, or is not text
     */
    public static FileForm detect(RawFile file) {
        FileSample sample = EncodingDetector.detect(file);
        Optional<Character> sep = sepLine(sample);
        FileSample lines = sep.isEmpty() ? sample : withoutFirstLine(sample);
        Candidate best = best(lines, sep);
        boolean comments = hasComments(best.rows());
        List<String> notes = new ArrayList<>();
        if (!List.of("UTF-8", "UTF-16LE", "UTF-16BE").contains(sample.encoding())) {
            notes.add("CHECK the encoding: the bytes are not UTF-8 and fit " + sample.encoding()
                    + ", but single-byte encodings cannot be told apart with certainty; look at the accents.");
        }
        List<Row> rows = best.rows().rows().stream()
                .filter(row -> !comments || row.fields().isEmpty() || !isComment(row))
                .toList();
        if (rows.stream().noneMatch(Row::isRecord)) {
            throw new ConfigurationException(
                    file.location() + ": holds no record that can be read; allowed: delimited text with a header");
        }
        int width = best.rows().width();
        HeaderDetector.Found header = HeaderDetector.find(rows, width, comments);
        notes.addAll(header.notes());
        return new FileForm(
                best.delimiter(),
                best.quote(),
                best.escape(),
                best.everywhere(),
                sample.encoding(),
                header.present(),
                header.names(),
                width,
                header.skipRows(),
                sep.isPresent(),
                best.skipInitialSpace(),
                comments ? "#" : "",
                notes);
    }

    private record Candidate(
            char delimiter, char quote, char escape, boolean everywhere, boolean skipInitialSpace, SampleRows rows) {

        static Candidate of(FileSample sample, char delimiter, char quote, char escape, boolean skipInitialSpace) {
            return new Candidate(
                    delimiter,
                    quote,
                    escape,
                    false,
                    skipInitialSpace,
                    SampleRows.of(
                            sample, FileForm.options(delimiter, quote, escape, sample.encoding(), skipInitialSpace)));
        }

        /** How regular the lines are; fields that hold other delimiters speak against it. */
        double score() {
            int width = rows.width();
            if (width == 1) {
                return 0.01 * rows.share();
            }
            long fields = 0;
            long clean = 0;
            for (Row row : rows.records()) {
                for (String field : row.fields()) {
                    fields++;
                    clean += DELIMITERS.stream().noneMatch(other -> field.indexOf(other) >= 0 && other != ',') ? 1 : 0;
                }
            }
            return rows.share() * (0.2 + 0.8 * clean / Math.max(1, fields)) + 0.001 * Math.min(width, 50);
        }

        double faults() {
            return 1 - rows.share() + (rows.joinedLines() ? 1 : 0);
        }
    }

    private static Candidate best(FileSample sample, Optional<Character> sep) {
        Candidate best = null;
        for (char delimiter : sep.map(List::of).orElse(DELIMITERS)) {
            Candidate candidate = Candidate.of(sample, delimiter, '"', (char) 0, false);
            best = best == null || candidate.score() > best.score() ? candidate : best;
        }
        if (best.rows().blankBeforeQuote()) {
            best = better(best, Candidate.of(sample, best.delimiter(), '"', (char) 0, true), true);
        }
        if (contains(sample, "\\\"")) {
            best = better(best, Candidate.of(sample, best.delimiter(), '"', '\\', best.skipInitialSpace()), false);
        }
        if (best.rows().joinedLines() || contains(sample, best.delimiter() + "\\N")) {
            best = everywhere(sample, best);
        }
        if (best.rows().broken() > 0) {
            best = better(best, Candidate.of(sample, best.delimiter(), NO_QUOTE, (char) 0, false), false);
        }
        return singleQuoted(best.rows())
                ? better(best, Candidate.of(sample, best.delimiter(), '\'', (char) 0, best.skipInitialSpace()), true)
                : best;
    }

    private static Candidate better(Candidate standing, Candidate other, boolean ifEqual) {
        double gain = standing.faults() - other.faults();
        return gain > 0 || (gain == 0 && ifEqual) ? other : standing;
    }

    /** MySQL's {@code INTO OUTFILE}: the escape character has a meaning in every field. */
    private static Candidate everywhere(FileSample sample, Candidate standing) {
        FileForm form = new FileForm(
                standing.delimiter(),
                '"',
                '\\',
                true,
                sample.encoding(),
                false,
                List.of(),
                1,
                0,
                false,
                false,
                "",
                List.of());
        Candidate other =
                new Candidate(standing.delimiter(), '"', '\\', true, false, SampleRows.of(sample, form.options()));
        boolean isTabbed = standing.delimiter() == '\t' || standing.rows().joinedLines();
        return isTabbed ? better(standing, other, true) : standing;
    }

    private static boolean singleQuoted(SampleRows rows) {
        long fields = 0;
        long quoted = 0;
        for (Row row : rows.records()) {
            for (String field : row.fields()) {
                fields++;
                quoted += field.length() > 1 && field.startsWith("'") && field.endsWith("'") ? 1 : 0;
            }
        }
        return quoted > 1 && quoted > fields / 4;
    }

    private static boolean isComment(Row row) {
        return row.isRecord() && row.fields().get(0).startsWith("#");
    }

    /** Lines that start with a number sign and do not look like records. */
    private static boolean hasComments(SampleRows rows) {
        int width = rows.width();
        List<Row> marked =
                rows.records().stream().filter(FormDetector::isComment).toList();
        return !marked.isEmpty()
                && marked.size() < rows.records().size() * MOSTLY
                && width > 1
                && marked.stream().allMatch(row -> row.fields().size() != width);
    }

    private static boolean contains(FileSample sample, String text) {
        return new String(sample.bytes(), StandardCharsets.ISO_8859_1).contains(text);
    }

    private static Optional<Character> sepLine(FileSample sample) {
        String start = new String(sample.bytes(), 0, Math.min(sample.bytes().length, 16), StandardCharsets.ISO_8859_1);
        Matcher line = SEP_LINE.matcher(start.toLowerCase(Locale.ROOT));
        return line.find() ? Optional.of(line.group(1).charAt(0)) : Optional.empty();
    }

    private static FileSample withoutFirstLine(FileSample sample) {
        byte[] bytes = sample.bytes();
        int at = 0;
        while (bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        at += bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n' ? 2 : 1;
        return new FileSample(
                Arrays.copyOfRange(bytes, at, bytes.length), sample.whole(), sample.marked(), sample.encoding());
    }
}
