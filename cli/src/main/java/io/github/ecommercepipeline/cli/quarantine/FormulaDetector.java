package io.github.ecommercepipeline.cli.quarantine;

import java.util.regex.Pattern;

/**
 * Detects text that a spreadsheet would evaluate as a formula.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
final class FormulaDetector {

    /** The start of a field that is a formula; a signed number is not. */
    private final Pattern field;

    FormulaDetector(char delimiter, char quote) {
        String between = Pattern.quote(String.valueOf(delimiter));
        String quoted = Pattern.quote(String.valueOf(quote));
        this.field = Pattern.compile("(?:^|" + between + ")" + quoted + "?(?:[=@\\t\\r]|[+-](?![0-9.,\\s]*(?:" + quoted
                + "|" + between + "|$)))");
    }

    /** Whether a field of the record starts like a formula; delimiters inside quotes are treated as field separators. */
    boolean hasFormula(String record) {
        return field.matcher(record).find();
    }
}
