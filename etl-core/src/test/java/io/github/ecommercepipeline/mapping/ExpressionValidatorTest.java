package io.github.ecommercepipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkSessionExtension.class)
final class ExpressionValidatorTest {

    private final SparkSession spark;

    ExpressionValidatorTest(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    price +                              | is not Spark SQL
                    missing + 1                          | column missing not found
                    price * rand()                       | rand() depends on more than the record
                    price * nothing(price)               | nothing
                    price + unix_timestamp()             | depends on more than the record
                    price + (select 1)                   | a subquery reads more than the record
                    sum(price)                           | an aggregate or a generator is not a function of one record
                    explode(array(price))                | an aggregate or a generator is not a function of one record
                    row_number() over (order by price)   | a window function reads more than the record
                    cast(java_method('java.lang.System', 'nanoTime') as int) | java_method() depends on more than the record
                    cast(reflect('java.util.UUID', 'randomUUID') as int) | reflect() depends on more than the record
                    cast(monotonically_increasing_id() as int) | monotonically_increasing_id() depends on more
                    cast(input_file_name() as int)       | input_file_name() depends on more than the record
                    cast(uuid() as int)                  | uuid() depends on more than the record
                    year(now()) + quantity               | now() depends on more than the record
                    year(current_date) + quantity        | depends on more than the record
                    length(current_user) + quantity      | depends on more than the record
                    loud('x')                            | not a built-in Spark function
                    *                                    | * is not a column
                    code + 1                             | implicitly casts the text code to
                    price * '2'                          | implicitly casts the text '2' to
                    if(code > 5, 1, 2)                   | implicitly casts the text code to
                    if(day > '2024-01-01', 1, 2)         | implicitly casts the text '2024-01-01' to "DATE"
                    quantity / 3                         | has type DOUBLE, but the property is a DECIMAL(14,2)
                    price * 1.001                        | the value would be rounded; use round() or cast() explicitly
                    cast(price as decimal(38,20)) * cast(price as decimal(38,20)) | would be rounded to DECIMAL(38,
                    'x'                                  | has type STRING, but the property is a DECIMAL(14,2)
                    """)
    void expressions_that_are_not_functions_of_the_record_are_refused(String derivation, String fault) {
        spark.udf().register("loud", (UDF1<String, Integer>) String::length, DataTypes.IntegerType);
        Contract contract = contract()
                .derived("amount", new FieldType.Decimal(14, 2), derivation)
                .build();
        assertThatThrownBy(() -> ExpressionValidator.check(ExpressionAnalyzer.of(spark), contract))
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("shop.odcs.yaml: schema[0].properties[4].customProperties[derivation].value: ")
                .hasMessageContaining(fault.replace("\"", ""));
        if (!derivation.startsWith("loud")) { // a function of the session
            assertThat(withoutSession(contract)).isEqualTo(withSession(contract));
        }
    }

    private List<ContractProblem> withSession(Contract contract) {
        return ExpressionValidator.problems(ExpressionAnalyzer.of(spark), contract, names -> true);
    }

    private static List<ContractProblem> withoutSession(Contract contract) {
        return ExpressionValidator.problems(ExpressionAnalyzer.withoutSession(), contract, names -> true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quantity * price",
                "quantity",
                "cast(quantity * price * 1.19 as decimal(14,2))",
                "round(price / 3, 2)",
                "case when quantity > 3 then price else 0 end",
                "coalesce(price, 0)",
                "cast(code as int) * price",
                "try_cast(code as decimal(10,2))",
                "year(to_date(code, 'yyyy-MM-dd'))",
                "datediff(day, date '2024-01-01')",
                "length(concat(code, quantity))"
            })
    void functions_of_the_record_are_accepted(String derivation) {
        Contract contract = contract()
                .derived("amount", new FieldType.Decimal(14, 2), derivation)
                .build();
        assertThatCode(() -> ExpressionValidator.check(ExpressionAnalyzer.of(spark), contract))
                .doesNotThrowAnyException();
        assertThat(withoutSession(contract)).isEmpty();
    }

    @Test
    void a_mapping_must_return_a_text() {
        Contract contract = contract()
                .mapped("net", new FieldType.Decimal(12, 2), "length(`Net Price`)")
                .mapped("gross", new FieldType.Decimal(12, 2), "regexp_replace(`Gross Price`, '[A-Z ]', '')")
                .mapped("tax", new FieldType.Decimal(12, 2), "Tax * 2")
                .build();
        assertThatThrownBy(() -> ExpressionValidator.check(ExpressionAnalyzer.of(spark), contract))
                .isInstanceOf(ContractException.class)
                .satisfies(e -> assertThat(((ContractException) e).problems())
                        .extracting(problem -> problem.path() + ": " + problem.what())
                        .satisfiesExactly(
                                net -> assertThat(net)
                                        .isEqualTo("schema[0].properties[4].transformLogic: has type INT, but only a "
                                                + "text can be cast"),
                                tax -> assertThat(tax)
                                        .contains("properties[6].transformLogic: implicitly casts the text Tax"),
                                tax -> assertThat(tax).contains("properties[6].transformLogic: has type DOUBLE")));
    }

    @Test
    void derivations_that_depend_on_each_other_are_refused() {
        Contract contract = contract()
                .derived("a", new FieldType.Whole(4), "b + 1")
                .derived("b", new FieldType.Whole(4), "a + 1")
                .build();
        assertThatThrownBy(() -> ExpressionValidator.check(ExpressionAnalyzer.of(spark), contract))
                .hasMessage(
                        "shop.odcs.yaml: schema[0].properties: derived properties depend on each other: [a, b] "
                                + "(allowed: derivations that depend, directly or indirectly, only on quantity, price, code, day)");
    }

    private static Contracts contract() {
        return Contracts.dataset("shop")
                .integer("quantity")
                .decimal("price", 12, 2)
                .text("code", 10)
                .date("day");
    }
}
