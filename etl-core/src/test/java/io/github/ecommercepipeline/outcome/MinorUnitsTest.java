package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Amounts in cents, yen and fils become amounts of the currency. */
@ExtendWith(SparkSessionExtension.class)
class MinorUnitsTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: charges
            version: 1.0.0
            status: active
            schema:
              - name: charges
                properties:
                  - {name: id, physicalType: integer, required: true, primaryKey: true}
                  - {name: cents, physicalType: bigint}
                  - {name: currency, physicalType: varchar(3)}
                  - name: amount
                    physicalType: decimal(23,4)
                    customProperties:
                      - {property: minorUnits, value: {of: cents, currency: currency}}
            """;

    @TempDir
    Path folder;

    @Test
    void every_currency_has_its_number_of_decimals() throws IOException {
        Random random = new Random(4217);
        StringBuilder text = new StringBuilder("id,cents,currency\n");
        List<String> amounts = new ArrayList<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() >= 0) {
                long cents = random.nextLong();
                String code = currency.getCurrencyCode();
                text.append(amounts.size()).append(',').append(cents).append(',');
                text.append(random.nextBoolean() ? code : code.toLowerCase(Locale.ROOT))
                        .append('\n');
                amounts.add(BigDecimal.valueOf(cents, currency.getDefaultFractionDigits())
                        .setScale(4)
                        .toPlainString());
            }
        }
        assertThat(amounts).hasSizeGreaterThan(150);

        ScanResult result = new ScannedFiles(ContractReader.read("charges.odcs.yaml", CONTRACT), folder)
                .sort(text + "1000,5,XAU\n1001,5,ZZZ\n1002,,EUR\n1003,5,\n");

        assertThat(ScannedFiles.staged(result).stream()
                        .map(line -> line.split(",", -1))
                        .filter(fields -> Integer.parseInt(fields[0]) < 1000)
                        .map(fields -> fields[3]))
                .isEqualTo(amounts);
        assertThat(result.reasons())
                .extracting(count -> count.reason() + " " + count.records())
                .containsExactly("amount:derivation 2");
        assertThat(result.books().accepted()).isEqualTo(amounts.size() + 2);
    }
}
