package io.github.ecommercepipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.ExpressionAnalysis;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkSessionExtension.class)
final class DigitLossTest {

    private static final int FORMULAS = 150;
    private static final int RECORDS = 20;

    /** Integer digits beyond which a result need not fit 38 digits together with its decimal places. */
    private static final int LARGE = 8;

    private final SparkSession spark;
    private final Random random = new Random(20240527);

    DigitLossTest(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cast(1 as decimal(1,0)) / 3  | would be rounded to DECIMAL(7,6), but the property has 10 decimal places
            wide / narrow                | would be rounded to DECIMAL(38,
            wide + tiny                  | would be rounded to DECIMAL(38,
            wide * narrow                | would be rounded to DECIMAL(38,
            coalesce(wide, tiny)         | implicitly casts wide to DECIMAL(38,
            if(flag > 0, wide, tiny)     | implicitly casts
            greatest(wide, tiny)         | implicitly casts
            cast(wide * 1e0 as decimal(38,10)) | implicitly casts wide to DOUBLE
            cast(sqrt(wide) as decimal(38,10)) | implicitly casts wide to DOUBLE
            cast(wide / 2 as decimal(38,10)) | would be rounded to DECIMAL(38,
            """)
    void arithmetic_that_would_lose_digits_is_refused(String derivation, String fault) {
        Contract contract = Contracts.dataset("shop")
                .decimal("wide", 38, 10)
                .decimal("tiny", 38, 30)
                .decimal("narrow", 12, 2)
                .integer("flag")
                .derived("result", new FieldType.Decimal(38, 10), derivation)
                .build();
        assertThat(ExpressionValidator.problems(ExpressionAnalyzer.of(spark), contract, names -> true))
                .extracting(ContractProblem::what)
                .anySatisfy(what -> assertThat(what).contains(fault));
    }

    /** Random formulas: what the check admits is what BigDecimal computes; some of them are refused. */
    @Test
    void admitted_arithmetic_equals_exact_arithmetic() {
        int admitted = 0;
        for (int i = 0; i < FORMULAS; i++) {
            List<DecimalType> types = List.of(type(), type(), type());
            Formula left = formula(2);
            Formula right = formula(2);
            char operator = "+-*/%?".charAt(i % 6);
            String sql = operator == '?'
                    ? "coalesce(nullif(%s, 0), %s)".formatted(left.sql(), right.sql())
                    : "(%s %s %s)".formatted(left.sql(), operator, right.sql());
            Dataset<Row> records = records(types);
            if (isRefused(sql, records.schema())) {
                continue;
            }
            admitted++;
            StructType operands = records.selectExpr(left.sql(), right.sql()).schema();
            for (Row row : records.selectExpr("c0", "c1", "c2", sql).collectAsList()) {
                BigDecimal exact = result(operator, left.value(row), right.value(row), operands);
                BigDecimal computed = row.getDecimal(3);
                if (computed == null) {
                    assertThat(exact == null || isLarge(row, left.value(row), right.value(row), exact))
                            .as("%s of %s is %s", sql, row, exact)
                            .isTrue();
                } else {
                    assertThat(computed).as("%s of %s", sql, row).isEqualByComparingTo(exact);
                }
            }
        }
        assertThat(admitted).isBetween(FORMULAS / 4, FORMULAS - FORMULAS / 10);
    }

    /** Whether the formula may have overflowed, which is not silent: in a derivation it is the record's reason. */
    private static boolean isLarge(Row row, BigDecimal... values) {
        return Stream.concat(Stream.of(values), IntStream.range(0, 3).mapToObj(row::getDecimal))
                .anyMatch(value -> value.precision() - value.scale() > LARGE);
    }

    private static BigDecimal result(char operator, BigDecimal left, BigDecimal right, StructType operands) {
        return switch (operator) {
            case '/', '%' -> right.signum() == 0 ? null : quotient(operator, left, right, operands);
            case '?' -> left.signum() == 0 ? right : left;
            default -> Formula.apply(operator, left, right);
        };
    }

    /** A quotient that does not end is rounded half up, to the decimal places that docs/contract.md states. */
    private static BigDecimal quotient(char operator, BigDecimal left, BigDecimal right, StructType operands) {
        DecimalType dividend = (DecimalType) operands.fields()[0].dataType();
        DecimalType divisor = (DecimalType) operands.fields()[1].dataType();
        return operator == '%'
                ? left.remainder(right)
                : left.divide(right, Math.max(6, dividend.scale() + divisor.precision() + 1), RoundingMode.HALF_UP);
    }

    private boolean isRefused(String sql, StructType schema) {
        return !new ExpressionAnalysis(ExpressionAnalyzer.of(spark), schema)
                .faults(SqlExpression.parse(sql), 0, type -> "")
                .isEmpty();
    }

    private Dataset<Row> records(List<DecimalType> types) {
        StructType schema = new StructType();
        for (int i = 0; i < types.size(); i++) {
            schema = schema.add("c" + i, types.get(i));
        }
        List<Row> rows = IntStream.range(0, RECORDS)
                .mapToObj(i -> RowFactory.create(types.stream().map(this::value).toArray()))
                .toList();
        return spark.createDataFrame(rows, schema);
    }

    private DecimalType type() {
        int precision = 1 + random.nextInt(random.nextInt(4) == 0 ? 38 : 9);
        return DataTypes.createDecimalType(precision, random.nextInt(precision + 1));
    }

    private BigDecimal value(DecimalType type) {
        BigInteger unscaled = new BigInteger(130, random).mod(BigInteger.TEN.pow(1 + random.nextInt(type.precision())));
        return new BigDecimal(
                random.nextInt(5) == 0 ? BigInteger.ZERO : random.nextBoolean() ? unscaled : unscaled.negate(),
                type.scale());
    }

    private Formula formula(int depth) {
        if (depth == 0 || random.nextBoolean()) {
            int column = random.nextInt(3);
            return new Formula("c" + column, row -> row.getDecimal(column));
        }
        char operator = "+-*".charAt(random.nextInt(3));
        Formula left = formula(depth - 1);
        Formula right = formula(depth - 1);
        return new Formula(
                "(%s %s %s)".formatted(left.sql(), operator, right.sql()),
                row -> Formula.apply(operator, left.value(row), right.value(row)));
    }

    /** A term in SQL, and its exact value for a record. */
    private record Formula(String sql, Function<Row, BigDecimal> exact) {

        BigDecimal value(Row row) {
            return exact.apply(row);
        }

        static BigDecimal apply(char operator, BigDecimal left, BigDecimal right) {
            return switch (operator) {
                case '+' -> left.add(right);
                case '-' -> left.subtract(right);
                default -> left.multiply(right);
            };
        }
    }
}
