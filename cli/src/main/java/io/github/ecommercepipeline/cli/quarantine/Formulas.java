package io.github.ecommercepipeline.cli.quarantine;

import java.util.regex.Pattern;

/**
 * Finds what a spreadsheet would compute instead of showing it.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
final class Formulas {

    /** A field's first character; a signed number is none. */
    private final Pattern field;

    Formulas(char delimiter, char quote) {
        String between = Pattern.quote(String.valueOf(delimiter));
        String quoted = Pattern.quote(String.valueOf(quote));
        this.field = Pattern.compile("(?:^|" + between + ")" + quoted + "?(?:[=@\\t\\r]|[+-](?![0-9.,\\s]*(?:" + quoted
                + "|" + between + "|$)))");
    }

    /** Whether a field of the record begins like a formula; a delimiter inside quotes counts as one between fields. */
    boolean isIn(String record) {
        return field.matcher(record).find();
    }
}
