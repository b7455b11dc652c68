package io.github.ecommercepipeline.engine;

import io.github.ecommercepipeline.regex.RegexFinder;
import io.github.ecommercepipeline.regex.SafePattern;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.RegExpExtract;
import org.apache.spark.sql.catalyst.expressions.RegExpExtractAll;
import org.apache.spark.sql.catalyst.expressions.RegExpInStr;
import org.apache.spark.sql.catalyst.expressions.RegExpReplace;
import org.apache.spark.sql.catalyst.expressions.StringSplit;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.StringUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One of Spark's functions of regular expressions, with the same results, NULLs and groups, but evaluated with
 * {@link SafePattern}. The children are those of Spark's expression: the text, the regular expression, and the others.
 */
final class RegexFunction extends InterpretedExpression {

    private static final long serialVersionUID = 1L;

    /** Spark's functions, with its expressions. */
    enum Kind {
        RLIKE(RLike.class),
        LIKE(Like.class),
        REPLACE(RegExpReplace.class),
        EXTRACT(RegExpExtract.class),
        EXTRACT_ALL(RegExpExtractAll.class),
        POSITION(RegExpInStr.class),
        SPLIT(StringSplit.class);

        private final Class<? extends Expression> expression;

        Kind(Class<? extends Expression> expression) {
            this.expression = expression;
        }

        boolean isKindOf(Expression other) {
            return expression.isInstance(other);
        }
    }

    private final Kind kind;
    private final DataType type;
    private final char escape;
    private transient UTF8String lastRegex;
    private transient SafePattern pattern;

    /**
     * Creates the function.
     *
     * @param escape the escape character of LIKE
     */
    RegexFunction(List<Expression> children, Kind kind, DataType type, char escape) {
        super(children, kind + " " + escape);
        this.kind = kind;
        this.type = type;
        this.escape = escape;
    }

    @Override
    protected CatalystExpression over(List<Expression> newChildren) {
        return new RegexFunction(newChildren, kind, type, escape);
    }

    @Override
    public DataType dataType() {
        return type;
    }

    @Override
    public Object eval(InternalRow row) {
        Object[] arguments = new Object[children().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = child(i).eval(row);
            if (arguments[i] == null) {
                return null;
            }
        }
        UTF8String value = (UTF8String) arguments[0];
        UTF8String regex = (UTF8String) arguments[1];
        if (kind == Kind.SPLIT && regex.numBytes() == 0) {
            return new GenericArrayData(characters(value, (Integer) arguments[2]));
        }
        String text = value.toString();
        SafePattern compiled = compiled(regex);
        return switch (kind) {
            case RLIKE -> compiled.isFoundIn(text);
            case LIKE -> compiled.matches(text);
            case POSITION -> {
                RegexFinder finder = compiled.finder(text);
                yield finder.find() ? finder.start(0) + 1 : 0;
            }
            case REPLACE -> {
                int from = (Integer) arguments[3] - 1;
                yield from == 0 || from < text.length()
                        ? UTF8String.fromString(compiled.replaceAll(text, arguments[2].toString(), from))
                        : value;
            }
            case EXTRACT -> {
                RegexFinder finder = compiled.finder(text);
                yield finder.find() ? group(finder, text, (Integer) arguments[2]) : UTF8String.EMPTY_UTF8;
            }
            case EXTRACT_ALL -> {
                List<Object> groups = new ArrayList<>();
                RegexFinder finder = compiled.finder(text);
                while (finder.find()) {
                    groups.add(group(finder, text, (Integer) arguments[2]));
                }
                yield new GenericArrayData(groups.toArray());
            }
            case SPLIT -> new GenericArrayData(split(text, compiled, (Integer) arguments[2]));
        };
    }

    private SafePattern compiled(UTF8String regex) {
        if (!regex.equals(lastRegex)) {
            String written = regex.toString();
            pattern = SafePattern.compile(kind == Kind.LIKE ? StringUtils.escapeLikeRegex(written, escape) : written);
            lastRegex = regex.clone();
        }
        return pattern;
    }

    private static UTF8String group(RegexFinder finder, String text, int group) {
        if (group < 0 || group > finder.groupCount()) {
            throw new IndexOutOfBoundsException("the expression has no group " + group);
        }
        return finder.start(group) < 0
                ? UTF8String.EMPTY_UTF8
                : UTF8String.fromString(text.substring(finder.start(group), finder.end(group)));
    }

    /** The characters of a text, of which a limit keeps the first ones, as on Spark 3.5. */
    private static Object[] characters(UTF8String text, int limit) {
        int all = text.numChars();
        if (all == 0) {
            return new Object[] {text};
        }
        Object[] characters = new Object[limit > 0 ? Math.min(limit, all) : all];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = text.substring(i, i + 1);
        }
        return characters;
    }

    /** As String.split does, but a limit of 0 keeps empty texts at the end, as Spark does. */
    private static Object[] split(String text, SafePattern pattern, int limit) {
        List<Object> parts = new ArrayList<>();
        RegexFinder finder = pattern.finder(text);
        int end = 0;
        while ((limit <= 0 || parts.size() < limit - 1) && finder.find()) {
            boolean emptyAtStart = finder.end(0) == 0;
            if (!emptyAtStart) {
                parts.add(UTF8String.fromString(text.substring(end, finder.start(0))));
                end = finder.end(0);
            }
        }
        parts.add(UTF8String.fromString(text.substring(end)));
        return parts.toArray();
    }
}
