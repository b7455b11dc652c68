package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.quality.Measures.Scope;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/**
 * Pearson's correlation of two numbers over the records that have both, from the exact sums and squares of each and of their
 * sum: {@code 2xy = (x + y)² - x² - y²}. Undefined where one of them is constant.
 *
 * @param x the moments of the first
 * @param y the moments of the second
 * @param both the moments of their sum
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-ColumnCorrelation.html">ColumnCorrelation</a>
 */
record Correlation(String x, String y, String both) {

    static final String TYPE = "ColumnCorrelation";

    /** Registers what it is computed from. */
    static Correlation of(List<RuleProperty> properties, Measures measures, Scope scope) {
        properties.stream().filter(property -> !property.isNumber()).forEach(property -> {
            throw property.unfit(TYPE + " is undefined for it", "two integer or decimal properties");
        });
        RuleProperty x = properties.get(0);
        RuleProperty y = properties.get(1);
        int scale = Math.max(x.scale(), y.scale());
        int precision = Stream.of(x, y).mapToInt(Correlation::wholeDigits).max().orElseThrow() + scale + 1;
        if (precision > Measures.MAX_PRECISION) {
            throw new RuleProblem(
                    "\"" + x.name() + "\" and \"" + y.name() + "\" need " + precision + " digits together",
                    "numbers whose sum has at most " + Measures.MAX_PRECISION + " digits");
        }
        Scope common = scope.and(
                x.name() + " and " + y.name(),
                x.column().isNotNull().and(y.column().isNotNull()));
        var wide = DataTypes.createDecimalType(Measures.MAX_PRECISION - 1, scale);
        return new Correlation(
                measures.moments(x, common),
                measures.moments(y, common),
                measures.moments(
                        x.name() + " + " + y.name(),
                        x.column().cast(wide).plus(y.column().cast(wide)),
                        scale,
                        common));
    }

    private static int wholeDigits(RuleProperty number) {
        if (number.type() instanceof FieldType.Decimal decimal) {
            return decimal.precision() - decimal.scale();
        }
        return Long.toString(Long.MAX_VALUE).length();
    }

    /** The correlation, from -1 to 1, to 34 digits; nothing if it is undefined. */
    Ratio of(MeasureValues measured) {
        MeasureValues.Moments first = measured.moments(x);
        MeasureValues.Moments second = measured.moments(y);
        BigDecimal n = BigDecimal.valueOf(first.n());
        BigDecimal products = measured.moments(both)
                .squares()
                .subtract(first.squares())
                .subtract(second.squares())
                .divide(BigDecimal.valueOf(2));
        BigDecimal spread = deviations(first).multiply(deviations(second));
        return new Ratio(
                n.multiply(products).subtract(first.sum().multiply(second.sum())), spread.sqrt(MathContext.DECIMAL128));
    }

    private static BigDecimal deviations(MeasureValues.Moments moments) {
        return BigDecimal.valueOf(moments.n())
                .multiply(moments.squares())
                .subtract(moments.sum().pow(2));
    }
}
