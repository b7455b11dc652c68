package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.NumberFormats;
import io.github.ecommercepipeline.contract.Separators;
import io.github.ecommercepipeline.ingest.Reason;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parsers of a number whose separators are told by a text of its record, or by its file's header. */
final class NumberParsers implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String by;
    private final List<String> names;
    private final byte[][] texts;
    /** Equal for equal separators. */
    private final List<String> separators;

    private final FieldParser[] parsers;
    private final FieldParser others;

    /**
     * Prepares a parser for each format.
     *
     * @param own the parser with the property's own separators
     * @param parser the parser of a format
     */
    NumberParsers(
            NumberFormats formats, FieldFormat format, FieldParser own, Function<FieldFormat, FieldParser> parser) {
        by = formats.by();
        names = List.copyOf(formats.formats().keySet());
        texts = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        separators =
                formats.formats().values().stream().map(Separators::toString).toList();
        parsers = formats.formats().values().stream()
                .map(separators -> parser.apply(format.with(separators)))
                .toArray(FieldParser[]::new);
        others = formats.others() == NumberFormats.Others.OWN ? own : new Unknown();
    }

    boolean isByHeader() {
        return by.equals(NumberFormats.HEADER);
    }

    /** The property whose text tells. */
    Optional<String> property() {
        return isByHeader() ? Optional.empty() : Optional.of(by);
    }

    /** The parser beside a text in {@code [from, to)}, whose blanks at the ends do not count. */
    FieldParser beside(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (start < end && isBlank(bytes[end - 1])) {
            end--;
        }
        for (int i = 0; i < texts.length; i++) {
            if (Arrays.equals(bytes, start, end, texts[i], 0, texts[i].length)) {
                return parsers[i];
            }
        }
        return others;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /**
     * The parser under a header.
     *
     * @param header the names of the file's columns
     * @throws IllegalArgumentException if the header does not tell the separators; says why
     */
    FieldParser under(List<String> header) {
        List<String> folded =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (folded.contains(names.get(i))) {
                found.add(i);
            }
        }
        if (found.isEmpty() && others instanceof Unknown) {
            throw new IllegalArgumentException("the header has no column " + String.join(", ", names)
                    + ", by which numberFormats tells how numbers are written");
        }
        if (found.stream().map(separators::get).distinct().count() > 1) {
            throw new IllegalArgumentException("the header has the columns "
                    + found.stream().map(names::get).collect(Collectors.joining(", "))
                    + ", by which numberFormats tells different forms of numbers");
        }
        return found.isEmpty() ? others : parsers[found.get(0)];
    }

    /** Refuses every number. */
    private static final class Unknown extends FieldParser {

        private static final long serialVersionUID = 1L;

        @Override
        Reason parse(byte[] bytes, int from, int to, CastValue value) {
            return Reason.NUMBER_FORMAT;
        }
    }
}
