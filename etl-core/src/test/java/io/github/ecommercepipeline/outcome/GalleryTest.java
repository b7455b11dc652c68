package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each contract of the gallery reads its sample, and rejects what a spoilt export would hold for the right reason. */
@ExtendWith(SparkSessionExtension.class)
class GalleryTest {

    private static final Path GALLERY = Path.of("../sample-data/gallery");
    private static final String SUFFIX = ".odcs.yaml";

    @TempDir
    Path folder;

    /**
     * @param before a text of the sample
     * @param after what it becomes in the spoilt file
     * @param reason what becomes of the record then
     */
    private record Export(
            String name, long accepted, long rejected, long duplicates, String before, String after, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Export> exports() {
        return Stream.of(
                new Export("adyen-settlement-details", 7, 0, 0, ",47.25,", ",\"47,25\",", "net_credit:decimal"),
                new Export("amazon-date-range", 6, 0, 0, "\"25.00\"", "\"25,00\"", "product_sales:thousands"),
                new Export("amazon-settlement-v2", 13, 0, 0, "\t25.00\t", "\t25,00\t", "amount:decimal"),
                new Export("dms-orders", 4, 0, 1, ",3200,", ",32.00,", "total_minor:whole-number"),
                new Export("ebay-orders", 5, 0, 0, "$1,145.00", "$1.145,00", "sold_for:decimal"),
                new Export("etsy-sold-orders", 4, 0, 0, "58.00", "\"58,00\"", "order_value:decimal"),
                new Export("instacart-aisles", 3, 0, 0, "77,", "77.5,", "aisle_id:whole-number"),
                new Export("instacart-departments", 3, 0, 0, "19,", "19.5,", "department_id:whole-number"),
                new Export("instacart-order-products", 3, 0, 0, "302,2,0", "302,2,yes", "reordered:boolean"),
                new Export("instacart-orders", 4, 0, 0, "15.0", "15.5", "days_since_prior_order:whole-number"),
                new Export("instacart-products", 3, 0, 0, ",78,", ",78.5,", "aisle_id:whole-number"),
                new Export("magento-orders", 4, 0, 0, "130.2000", "\"130,2000\"", "grand_total_purchased:decimal"),
                new Export("mollie-settlement", 7, 0, 0, ",49.77,", ",\"49,77\",", "settlement_amount:decimal"),
                new Export(
                        "olist-category-translation",
                        2,
                        0,
                        0,
                        "perfumery",
                        "",
                        "product_category_name_english:required"),
                new Export("olist-customers", 3, 0, 0, "88010", "88010-000", "customer_zip_code_prefix:too-long"),
                new Export("olist-geolocation", 3, 0, 1, "-27.5969", "\"-27,5969\"", "geolocation_lat:decimal"),
                new Export("olist-order-items", 4, 0, 0, "199.00", "\"199,00\"", "price:decimal"),
                new Export("olist-order-payments", 4, 0, 0, "216.87", "\"216,87\"", "payment_value:decimal"),
                new Export(
                        "olist-order-reviews",
                        3,
                        0,
                        0,
                        ",1,Não",
                        ",6,Não",
                        "ColumnValues \"review_score\" in [1, 2, 3, 4, 5]"),
                new Export(
                        "olist-orders",
                        3,
                        0,
                        0,
                        "2018-05-27 23:59:59",
                        "27/05/2018 23:59",
                        "order_purchase_timestamp:timestamp"),
                new Export("olist-products", 3, 0, 0, ",7800,", ",7.8,", "product_weight_g:whole-number"),
                new Export("olist-sellers", 2, 0, 0, "20031", "20031-170", "seller_zip_code_prefix:too-long"),
                new Export("paypal-activity", 9, 0, 0, "1,250.00", "1.250,00", "gross:decimal"),
                new Export("shopify-orders", 8, 0, 0, "20.00,,PLT-03", "\"20,00\",,PLT-03", "line_price:decimal"),
                new Export("shopify-products", 5, 0, 0, ",11.00,", ",\"11,00\",", "price:decimal"),
                new Export("square-transactions", 6, 0, 0, "$1,240.00", "$1.240,00", "gross_sales:decimal"),
                new Export("stripe-balance", 8, 0, 0, "73.44", "\"73,44\"", "gross:decimal"),
                new Export("stripe-payouts", 4, 0, 0, "-46.93,0.00", "\"-46,93\",0.00", "gross:decimal"),
                new Export("stripe-sigma-balance", 7, 0, 0, ",3200,", ",32.00,", "amount_minor:whole-number"),
                new Export("woocommerce-orders", 4, 0, 0, ",40.41,", ",\"40,41\",", "net_revenue:decimal"),
                new Export("woocommerce-products", 5, 0, 0, "13.90", "\"13,90\"", "sale_price:decimal"));
    }

    @Test
    void every_contract_has_a_sample_here() throws IOException {
        try (Stream<Path> files = Files.list(GALLERY)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(name -> name.endsWith(SUFFIX)))
                    .containsExactlyInAnyOrderElementsOf(
                            exports().map(export -> export.name() + SUFFIX).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("exports")
    void it_reads_its_sample_and_rejects_what_is_spoilt(Export export) throws IOException {
        Contract contract = contract(export.name());
        String text = Files.readString(sample(export.name()));
        Matcher column = column(contract, text);
        String header = text.substring(0, text.indexOf('\n', column.start()) + 1);
        String record = text.lines()
                .filter(line -> line.contains(export.before()))
                .findFirst()
                .orElseThrow();

        ScanResult result = scan(
                contract,
                text,
                column.replaceFirst("Renamed"),
                header + record.replace(export.before(), export.after()) + "\n",
                header + record.substring(0, record.lastIndexOf(contract.csv().delimiter())));

        assertThat(result.openBooks()).isEmpty();
        assertThat(result.inputs().get(0).tally())
                .as("sample")
                .isEqualTo(new OutcomeCounts(
                        export.accepted() + export.rejected() + export.duplicates(),
                        export.accepted(),
                        export.rejected(),
                        export.duplicates()));
        assertThat(result.inputs().get(1).setAside().orElse("nothing")).startsWith("file:missing-column");
        assertThat(result.inputs().get(2).tally()).as("other form").isEqualTo(new OutcomeCounts(1, 0, 1, 0));
        assertThat(result.inputs().get(3).tally()).as("cut").isEqualTo(new OutcomeCounts(1, 0, 1, 0));
        assertThat(result.reasons().stream().map(ReasonCount::reason))
                .anyMatch(reason -> reason.endsWith(export.reason()))
                .anyMatch(
                        reason -> reason.startsWith("record:field-count") || reason.startsWith("record:broken-quote"));
        assertThat(result.rules().stream()
                        .filter(rule -> rule.kind() == RuleOutcome.Kind.GATE && !rule.passed())
                        .map(RuleOutcome::toString))
                .as("gates that fail")
                .isEmpty();
    }

    /** The files of one day may have headers, times and commas of several countries. */
    @ParameterizedTest
    @CsvSource({
        "paypal-activity, de, 5, 1206.03, 2024-05-26 22:05:10",
        "amazon-date-range, de, 3, 1042.02, 2024-05-27 13:05:07",
        "amazon-date-range, fr, 2, 1041.66, 2024-06-01 08:00:00"
    })
    void exports_in_several_languages_are_read_side_by_side(
            String name, String language, long records, String amount, String time) throws IOException {
        String english = Files.readString(sample(name));
        String other = Files.readString(sample(name + "-" + language));

        ScanResult result = scan(contract(name), english, other);

        assertThat(result.openBooks()).isEmpty();
        assertThat(result.inputs().get(1).tally()).isEqualTo(new OutcomeCounts(records, records, 0, 0));
        assertThat(result.inputs().get(0).tally().rejected()).isZero();
        assertThat(ScannedFiles.staged(result))
                .anySatisfy(line -> assertThat(line).contains(amount))
                .anySatisfy(line -> assertThat(line).contains(time));
        assertThat(result.rules()).allMatch(RuleOutcome::passed);
        assertThat(result.inputs())
                .allSatisfy(input -> assertThat(input.columns().stream()
                                .flatMap(columns -> columns.missing().stream())
                                .map(ColumnFindings.Missing::column))
                        .as("columns that expressions read")
                        .doesNotContain("Date", "Time", "TimeZone", "date/time"));
    }

    @ParameterizedTest
    @CsvSource({"shopify-orders, EUR, 6", "shopify-products, Tidewater, 5", "amazon-settlement-v2, USD, 13"})
    void values_of_a_first_record_are_those_of_its_group(String name, String value, int records) throws IOException {
        ScanResult result = scan(contract(name), Files.readString(sample(name)));

        assertThat(ScannedFiles.staged(result))
                .filteredOn(line -> line.contains(value))
                .hasSize(records);
    }

    @ParameterizedTest
    @CsvSource({
        "stripe-sigma-balance, txn_example0002, 3200",
        "stripe-sigma-balance, txn_example0003, 12.5",
        "stripe-sigma-balance, txn_example0006, 5000",
        "stripe-sigma-balance, txn_example0007, 125000",
        "dms-orders, BHD, 12.5"
    })
    void amounts_in_minor_units_are_those_of_the_currency(String name, String record, String amount)
            throws IOException {
        ScanResult result = scan(contract(name), Files.readString(sample(name)));

        assertThat(ScannedFiles.staged(result))
                .filteredOn(line -> line.contains(record))
                .singleElement()
                .asString()
                .containsPattern("(?<![0-9.])" + Pattern.quote(amount) + (amount.contains(".") ? "0*" : "(\\.0+)?")
                        + "(?![0-9.])");
    }

    /**
     * @param before a text of the sample, of which a total or a part is changed
     * @param failed how many records fail the rule; 0 for a gate
     */
    private record WrongTotal(String name, String before, String after, String rule, long failed) {
        @Override
        public String toString() {
            return name + " " + before;
        }
    }

    static Stream<WrongTotal> wrongTotals() {
        String noDifference = "ColumnValues \"difference\" = 0";
        String explained = "ColumnValues \"unexplained\" = 0";
        return Stream.of(
                new WrongTotal("adyen-settlement-details", ",17.18,", ",17.19,", "ColumnValues \"unexplained\"", 1),
                new WrongTotal("adyen-settlement-details", ",94.07,", ",94.08,", "Sum \"net_movement\" = 0", 0),
                new WrongTotal("amazon-date-range", "-3.75", "-3.76", noDifference, 1),
                new WrongTotal("amazon-settlement-v2", "31.13", "31.31", "Sum \"balance\" = 0", 0),
                new WrongTotal("ebay-orders", "$1,248.60", "$1,248.06", explained, 1),
                new WrongTotal("ebay-orders", "$18.00", "$17.00", "Sum \"line_balance\" = 0", 0),
                new WrongTotal("etsy-sold-orders", "69.21", "69.20", explained, 1),
                new WrongTotal("etsy-sold-orders", "66.88", "66.78", "ColumnValues \"net_unexplained\"", 1),
                new WrongTotal("etsy-sold-orders", "11.39", "11.93", "ColumnValues \"adjusted_net_unexplained\"", 1),
                new WrongTotal("mollie-settlement", "129.00,1000001", "119.00,1000001", noDifference, 1),
                new WrongTotal("paypal-activity", "1,206.03\",\"buyer", "1,206.30\",\"buyer", noDifference, 1),
                new WrongTotal("shopify-orders", ",47.90,,", ",49.70,,", explained, 1),
                new WrongTotal("shopify-orders", ",2,Harbour mug", ",3,Harbour mug", "Sum \"line_balance\" = 0", 0),
                new WrongTotal(
                        "square-transactions",
                        "\"$1,271.94\"",
                        "\"$1,271.95\"",
                        "ColumnValues \"net_difference\" = 0",
                        1),
                new WrongTotal(
                        "square-transactions", ",$1.00,$0.00,$0.00,$13.50", ",$1.10,$0.00,$0.00,$13.50", explained, 1),
                new WrongTotal("stripe-balance", "47.90,0.97,46.93", "47.90,0.97,46.39", noDifference, 1),
                new WrongTotal("stripe-sigma-balance", "115,3085", "115,3058", noDifference, 1),
                new WrongTotal("stripe-payouts", "1.00,-101.00", "1.00,-100.00", noDifference, 1));
    }

    @ParameterizedTest
    @MethodSource("wrongTotals")
    void a_wrong_total_fails_the_rule_about_it(WrongTotal wrong) throws IOException {
        Contract contract = contract(wrong.name());
        String text = Files.readString(sample(wrong.name()));
        assertThat(text).contains(wrong.before());

        ScanResult result = scan(contract, text.replace(wrong.before(), wrong.after()));

        RuleOutcome failed = result.rules().stream()
                .filter(rule -> rule.rule().startsWith(wrong.rule()))
                .findFirst()
                .orElseThrow();
        assertThat(failed.passed()).isFalse();
        if (wrong.failed() > 0) {
            assertThat(failed.failedRecords()).isEqualTo(wrong.failed());
        }
        boolean rejects = failed.severity() == RuleOutcome.Severity.ERROR;
        assertThat(result.reasons())
                .extracting(ReasonCount::reason)
                .isEqualTo(rejects ? List.of(failed.rule()) : List.of());
    }

    private static Path sample(String name) throws IOException {
        try (Stream<Path> files = Files.list(GALLERY.resolve("samples"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Contract contract(String name) throws IOException {
        String file = name + SUFFIX;
        return ContractReader.read(file, Files.readString(GALLERY.resolve(file)));
    }

    /** Where the header names the column of a required property. */
    private static Matcher column(Contract contract, String text) {
        return contract.properties().stream()
                .filter(property -> property.required() && property.isFromFile())
                .flatMap(property -> property.headers().stream())
                .map(name -> Pattern.compile("(?<![\\w ])" + Pattern.quote(name) + "(?=[,\t\"\r\n])")
                        .matcher(text))
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow();
    }

    private ScanResult scan(Contract contract, String... files) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            Path file = Files.writeString(folder.resolve("part-" + i + ".csv"), files[i]);
            inputs.add(new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag-" + i)));
        }
        return new ScannedFiles(contract, folder).sort(inputs);
    }
}
