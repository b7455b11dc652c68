package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.TestContract.format;
import static io.github.ecommercepipeline.ingest.table.TestContract.headed;
import static io.github.ecommercepipeline.ingest.table.TestContract.patterns;
import static io.github.ecommercepipeline.ingest.table.TestContract.property;
import static io.github.ecommercepipeline.ingest.table.TestContract.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.ingest.file.Input;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Twenty days of a real shop, compared with counts made independently of this code; skipped if the data is absent. */
class OnlineRetailReadTest {

    private static final Path DAYS =
            Path.of(System.getProperty("shared.dir", "../../shared"), "data", "online-retail-2010-12", "by-day");

    @Test
    void every_record_is_read_with_values_that_match_an_independent_count() throws IOException {
        assumeTrue(Files.isDirectory(DAYS), "no real shop data at " + DAYS);
        List<Input> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(DAYS)) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Reading.input(file));
            }
        }

        List<ReadRow> rows = Reading.read(contract(), inputs, 50_000);

        assertThat(rows)
                .hasSize(42_481)
                .allSatisfy(row -> assertThat(row.reasons()).isNull());
        assertThat(rows.stream().filter(row -> row.fields().get(4) == null)).hasSize(15_631);
        assertThat(rows.stream().filter(row -> row.fields().get(0).startsWith("C")))
                .hasSize(728);
        assertThat(rows.stream().map(row -> row.fields().get(5)).filter(Objects::isNull))
                .hasSize(125);
        assertThat(rows.stream()
                        .map(row -> new BigDecimal(row.fields().get(1))
                                .multiply(new BigDecimal(row.fields().get(2))))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("748957.02");
    }

    private static Contract contract() {
        FieldFormat floats = format('.', Optional.empty(), List.of(), false, true, List.of(), ZoneOffset.UTC);
        return new TestContract()
                .with(
                        required(headed(property("invoice", new FieldType.Text(16)), "InvoiceNo")),
                        headed(property("quantity", new FieldType.Whole(4)), "Quantity"),
                        headed(property("price", new FieldType.Decimal(12, 2)), "UnitPrice"),
                        headed(
                                property("day", new FieldType.Timestamp(), patterns("uuuu-MM-dd HH:mm:ss")),
                                "InvoiceDate"),
                        headed(property("customer", new FieldType.Whole(4), floats), "CustomerID"),
                        headed(property("description", new FieldType.Text(100)), "Description"))
                .build();
    }
}
