package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.glue.dqdl.parser.DQDLParser;

/** The contracts and examples that the project ships. */
class ContractFilesTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(apiVersion.*?)```");
    private static final Pattern BLOCKS = Pattern.compile("(?s)```yaml\n( {4}customProperties:.*?)```");

    @Test
    void the_sample_contracts_describe_the_shop() throws IOException {
        List<Contract> contracts = ContractReader.readAll(texts(Path.of("../sample-data/contracts")));

        assertThat(contracts).extracting(Contract::dataset).containsExactly("customers", "products", "transactions");
        assertThat(contracts)
                .extracting(contract -> contract.primaryKey().get(0).name())
                .containsExactly("customer_id", "product_id", "transaction_id");
        Contract transactions = contracts.get(2);
        assertThat(transactions.properties())
                .extracting(Property::name)
                .containsExactly(
                        "transaction_id",
                        "customer_id",
                        "product_id",
                        "quantity",
                        "price",
                        "date",
                        "payment_type",
                        "status",
                        "amount",
                        "transaction_type");
        assertThat(transactions.dateRule()).contains(new DateRule("date", DateRule.Mode.NOT_AFTER));
        assertThat(transactions.property("amount").derivation()).contains("quantity * price");
        assertThat(contracts.get(0).dateRule()).isEmpty();
        assertThat(contracts.get(0).properties())
                .filteredOn(Property::isPublic)
                .extracting(Property::name)
                .containsExactly("membership_level");
    }

    @Test
    void the_contract_of_the_real_shop_has_no_key_and_reads_customer_numbers_written_as_fractions() throws IOException {
        Contract contract = ContractReader.read("online_retail", Files.readString(onlineRetail()));

        assertThat(contract.primaryKey()).isEmpty();
        assertThat(contract.fileProperties())
                .extracting(property -> property.headers().get(1))
                .containsExactly(
                        "InvoiceNo",
                        "StockCode",
                        "Description",
                        "Quantity",
                        "InvoiceDate",
                        "UnitPrice",
                        "CustomerID",
                        "Country");
        assertThat(contract.property("customer_id").format().trailingZeroFraction())
                .isTrue();
        assertThat(contract.property("customer_id").required()).isFalse();
        assertThat(contract.property("description").required()).isFalse();
    }

    @Test
    void each_column_of_the_real_shop_is_bound_to_one_property() throws IOException {
        Path day = Path.of(
                System.getProperty("shared.dir", "../../shared"), "data/online-retail-2010-12/by-day/2010-12-01.csv");
        assumeTrue(Files.exists(day), "skipped: the real shop's data is not at " + day);
        Contract contract = ContractReader.read("online_retail", Files.readString(onlineRetail()));
        String header = Files.readAllLines(day).get(0);

        assertThat(header.split(","))
                .hasSameSizeAs(contract.fileProperties())
                .allSatisfy(column -> assertThat(contract.fileProperties())
                        .filteredOn(property -> property.headers().contains(column))
                        .hasSize(1));
    }

    @Test
    void the_rules_are_accepted_by_the_parser_of_aws() throws IOException {
        Map<String, String> contracts = texts(Path.of("../sample-data/contracts"));
        contracts.put("online_retail", Files.readString(onlineRetail()));
        contracts.put("full example", examples().get(1));
        List<RuleBlock> rules = ContractReader.readAll(contracts).stream()
                .flatMap(contract -> contract.rules().stream())
                .toList();

        assertThat(rules)
                .hasSize(11)
                .allSatisfy(rule -> assertThat(
                                new DQDLParser().parse(rule.ruleset()).getRules())
                        .isNotEmpty());
    }

    @Test
    void the_examples_in_the_reference_are_valid_contracts() throws IOException {
        List<String> examples = examples();

        assertThat(examples).hasSize(2);
        Contract minimal = ContractReader.read("minimal", examples.get(0));
        assertThat(minimal.dataset()).isEqualTo("orders");
        assertThat(minimal.properties()).extracting(Property::name).containsExactly("order_id", "price");
        assertThat(ContractReader.read("full", examples.get(1)).dataset()).isEqualTo("sales");
    }

    @Test
    void the_blocks_in_the_reference_fit_its_full_example() throws IOException {
        String reference = Files.readString(Path.of("../docs/contract.md"));
        String blocks =
                BLOCKS.matcher(reference).results().findFirst().orElseThrow().group(1);
        String full = examples().get(1);
        int begin = full.indexOf("    customProperties:\n      - property: csv");
        String first = "      - {property: decimalSeparator, value: \",\"}\n";
        String changed = full.substring(0, begin) + blocks + full.substring(full.indexOf(first) + first.length());

        assertThat(ContractReader.read("changing", changed).changes()).hasSize(2);
        assertThat(OdcsSchema.load().errors(changed)).isEmpty();
    }

    @Test
    void all_contracts_conform_to_the_standard() throws IOException {
        OdcsSchema standard = OdcsSchema.load();
        Map<String, String> contracts = texts(Path.of("../sample-data/contracts"));
        contracts.put("online_retail", Files.readString(onlineRetail()));
        List<String> examples = examples();
        contracts.put("minimal example", examples.get(0));
        contracts.put("full example", examples.get(1));

        for (Map.Entry<String, String> contract : contracts.entrySet()) {
            assertThat(standard.errors(contract.getValue()))
                    .as(contract.getKey())
                    .isEmpty();
        }
    }

    @Test
    void the_reference_names_every_custom_property() throws IOException {
        String reference = Files.readString(Path.of("../docs/contract.md"));

        assertThat(Stream.concat(SchemaReader.CUSTOM.stream(), PropertyReader.CUSTOM.stream()))
                .allSatisfy(name -> assertThat(reference).contains("`" + name + "`"));
    }

    private static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("../docs/contract.md")))
                .results()
                .map((MatchResult example) -> example.group(1))
                .toList();
    }

    private static Path onlineRetail() {
        return Path.of("src/test/resources/contracts/online_retail.odcs.yaml");
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
