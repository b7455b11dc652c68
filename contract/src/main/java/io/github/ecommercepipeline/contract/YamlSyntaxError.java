package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what a YAML parser reports in several lines, of which the first only says what it was doing. */
public final class YamlSyntaxError {

    private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}), column (\\d{1,9})");

    private YamlSyntaxError() {}

    /** The place of the fault, which is the last that the message names; empty if it names none. */
    public static String place(String message) {
        return PLACE.matcher(message)
                .results()
                .map(MatchResult::group)
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    /** One line without the place. */
    public static String text(String message) {
        List<String> lines = message.lines().map(String::strip).toList();
        String what = lines.stream()
                .filter(line -> !line.startsWith("while ") && !line.startsWith("in "))
                .filter(line ->
                        line.startsWith("found ") || line.startsWith("expected ") || line.startsWith("could not "))
                .findFirst()
                .orElse(lines.isEmpty() ? "not YAML" : lines.get(0));
        if (what.contains("\\t(TAB)")) {
            return "a tab, which YAML does not allow here: indent with blanks";
        }
        if (what.contains("expected ',' or ']'")) {
            return "a list has no closing ]" + begun(message, "[");
        }
        if (what.contains("expected ',' or '}'")) {
            return "a map has no closing }" + begun(message, "{");
        }
        if (what.startsWith("expected the node content") && what.contains("<stream end>")) {
            return "a list or map has no closing ] or }" + begun(message, "");
        }
        if (what.startsWith("found unexpected end of stream")) {
            return "a quoted text has no closing quotation mark" + begun(message, "");
        }
        return what;
    }

    private static String begun(String message, String bracket) {
        Matcher place = PLACE.matcher(message);
        return place.find()
                ? " (it begins in line " + place.group(1) + ", column " + place.group(2)
                        + (bracket.isEmpty() ? "" : ", with " + bracket) + ")"
                : "";
    }
}
