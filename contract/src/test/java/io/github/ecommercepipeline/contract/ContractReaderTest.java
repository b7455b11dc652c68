package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ContractReaderTest {

    static final String FULL = """
            apiVersion: v3.1.0
            kind: DataContract
            id: lines
            version: 2.1.0
            status: active
            schema:
              - name: lines
                customProperties:
                  - property: csv
                    value: {delimiter: "\\t", quote: "'", escape: "\\\\", encoding: windows-1252, header: false,
                            columns: ["No", Line, Betrag, "", Am, Um, Bezahlt], maxRecordLines: 5, maxRecordBytes: 4096}
                  - {property: nullTokens, value: ["", "NULL"]}
                  - {property: decimalSeparator, value: ","}
                  - {property: thousandsSeparator, value: "."}
                  - {property: trim, value: true}
                  - {property: dateRule, value: {property: seen, mode: not-after}}
                  - {property: loadMode, value: snapshot}
                  - {property: onBadFile, value: continue}
                  - {property: calendar, value: weekdays}
                  - {property: latestBy, value: [seen, day]}
                  - {property: redshift, value: {distStyle: key, sortKey: [business_date, line]}}
                quality:
                  - {type: custom, engine: dqdl, severity: warning, implementation: "Rules = [ RowCount > 0 ]"}
                properties:
                  - {name: line, logicalType: integer, physicalType: smallint, required: true, primaryKey: true, primaryKeyPosition: 2}
                  - name: "no"
                    physicalType: CHAR(12)
                    required: true
                    unique: true
                    primaryKey: true
                    primaryKeyPosition: 1
                    classification: PUBLIC
                    customProperties: [{property: trim, value: false}, {property: nullTokens, value: []}]
                    quality: [{type: custom, engine: dqdl, implementation: "Rules = [ IsComplete \\"no\\" ]"}]
                  - name: price
                    physicalType: numeric(38, 37)
                    customProperties:
                      - {property: aliases, value: [Betrag, Preis]}
                      - {property: strip, value: [EUR, "€"]}
                      - {property: exponent, value: true}
                      - {property: thousandsSeparator, value: ""}
                  - name: day
                    logicalType: date
                    logicalTypeOptions: {format: dd.MM.uuuu}
                    physicalType: date
                    customProperties: [{property: aliases, value: [Am]}, {property: formats, value: [uuuu-MM-dd, dd.MM.uuuu]}]
                  - name: seen
                    physicalType: timestamp
                    customProperties: [{property: aliases, value: [Um]}, {property: zone, value: Europe/Berlin}]
                  - name: paid
                    physicalType: boolean
                    customProperties:
                      - {property: aliases, value: [Bezahlt]}
                      - {property: trueTokens, value: [ja]}
                      - {property: falseTokens, value: [nein]}
                  - {name: code, physicalType: bigint, transformLogic: "concat(No, Line)",
                     customProperties: [{property: trailingZeroFraction, value: true}]}
                  - {name: gross, physicalType: "decimal(38,2)", customProperties: [{property: derivation, value: price * 2}]}
            """;

    @Test
    void a_minimal_contract_has_the_documented_defaults() {
        Contract contract = ContractReader.read(
                "orders.yaml",
                Orders.with("    customProperties:\n", "")
                        .replaceAll("(?m)^      - property: .*\\n        value: .*\\n", ""));

        assertThat(contract.dataset()).isEqualTo("orders");
        assertThat(contract.version()).isEqualTo("1.0.0");
        assertThat(contract.source()).isEqualTo("orders.yaml");
        assertThat(contract.csv())
                .isEqualTo(new CsvFormat(
                        ',',
                        '"',
                        Optional.empty(),
                        StandardCharsets.UTF_8,
                        true,
                        List.of(),
                        100,
                        1_048_576,
                        LineFormat.DEFAULT));
        assertThat(contract.dateRule()).isEmpty();
        assertThat(contract.loadMode()).isEqualTo(LoadMode.INCREMENTAL);
        assertThat(contract.onBadFile()).isEqualTo(OnBadFile.STOP);
        assertThat(contract.calendar()).isEqualTo(Calendar.EVERY_DAY);
        assertThat(contract.latestBy()).isEmpty();
        assertThat(contract.redshift()).isEqualTo(RedshiftDesign.byDefault(List.of("id")));
        assertThat(contract.rules())
                .containsExactly(new RuleBlock(
                        "Rules = [ RowCount > 0 ]", Severity.ERROR, "schema[0].quality[0].implementation"));
        assertThat(contract.properties())
                .extracting(Property::name)
                .containsExactly("id", "pieces", "price", "paid", "day", "seen");
        assertThat(contract.primaryKey()).extracting(Property::name).containsExactly("id");
        assertThat(contract.property("pieces"))
                .isEqualTo(new Property(
                        "pieces",
                        new FieldType.Whole(4),
                        false,
                        false,
                        OptionalInt.empty(),
                        "restricted",
                        List.of("pieces"),
                        Optional.empty(),
                        Optional.empty(),
                        format(List.of())));
        assertThat(contract.property("day").format()).isEqualTo(format(List.of("uuuu-MM-dd")));
        assertThat(contract.property("seen").format()).isEqualTo(format(List.of("uuuu-MM-dd HH:mm:ss")));
    }

    private static FieldFormat format(List<String> patterns) {
        return new FieldFormat(
                List.of(""),
                false,
                '.',
                Optional.empty(),
                List.of(),
                false,
                false,
                patterns,
                ZoneOffset.UTC,
                Overlap.REJECT,
                ZoneNames.known(),
                List.of("true"),
                List.of("false"));
    }

    @Test
    void what_lines_may_be_is_read() {
        String csv = "{escapes: everywhere, recover: accept, skipInitialSpace: true, skipRows: 3, sepLine: true,"
                + " commentPrefix: '#', trailerPrefix: Total, files: ['*.tsv', '*.txt.gz'], headerPrefix: [Sku, Nr],"
                + " quotedBlankRows: true, trailers: ['*,end'], trailerTotals: [{line: 'T,#', count: records}]}";

        CsvFormat format = ContractReader.read(
                        "orders.yaml",
                        Orders.YAML.replaceAll(
                                "(?m)^      - property: csv\\n        value: .*\\n",
                                "      - {property: csv, value: " + csv + "}\n"))
                .csv();

        assertThat(format.escape()).contains('\\');
        assertThat(format.lines())
                .isEqualTo(new LineFormat(
                        Recover.ACCEPT,
                        Escapes.EVERYWHERE,
                        true,
                        3,
                        true,
                        Optional.of("#"),
                        Optional.of("Total"),
                        List.of("*.tsv", "*.txt.gz"),
                        new OtherLines(
                                List.of("Sku", "Nr"),
                                true,
                                List.of("*,end"),
                                List.of(new TrailerTotal("T,#", TrailerTotal.Kind.COUNT, "")))));
    }

    @Test
    void every_part_of_a_dataset_is_read() {
        Contract contract = ContractReader.read("lines.yaml", FULL);

        assertThat(contract.csv())
                .isEqualTo(new CsvFormat(
                        '\t',
                        '\'',
                        Optional.of('\\'),
                        Charset.forName("windows-1252"),
                        false,
                        List.of("No", "Line", "Betrag", "", "Am", "Um", "Bezahlt"),
                        5,
                        4096,
                        LineFormat.DEFAULT));
        assertThat(contract.dateRule()).contains(new DateRule("seen", DateRule.Mode.NOT_AFTER));
        assertThat(contract.loadMode()).isEqualTo(LoadMode.SNAPSHOT);
        assertThat(contract.onBadFile()).isEqualTo(OnBadFile.CONTINUE);
        assertThat(contract.calendar()).isEqualTo(Calendar.WEEKDAYS);
        assertThat(contract.latestBy()).containsExactly("seen", "day");
        assertThat(contract.redshift())
                .isEqualTo(new RedshiftDesign(
                        RedshiftDesign.DistStyle.KEY, Optional.of("no"), List.of("business_date", "line")));
        assertThat(contract.primaryKey()).extracting(Property::name).containsExactly("no", "line");
        assertThat(contract.rules())
                .containsExactly(
                        new RuleBlock(
                                "Rules = [ RowCount > 0 ]", Severity.WARNING, "schema[0].quality[0].implementation"),
                        new RuleBlock(
                                "Rules = [ IsComplete \"no\" ]",
                                Severity.ERROR,
                                "schema[0].properties[1].quality[0].implementation"));
    }

    @Test
    void every_part_of_a_property_is_read_and_overrides_the_datasets() {
        Contract contract = ContractReader.read("lines.yaml", FULL);

        assertThat(contract.properties())
                .extracting(Property::type)
                .containsExactly(
                        new FieldType.Whole(2),
                        new FieldType.Text(12),
                        new FieldType.Decimal(38, 37),
                        new FieldType.Date(),
                        new FieldType.Timestamp(),
                        new FieldType.Bool(),
                        new FieldType.Whole(8),
                        new FieldType.Decimal(38, 2));
        Property no = contract.property("no");
        assertThat(no.required()).isTrue();
        assertThat(no.unique()).isTrue();
        assertThat(no.isPublic()).isTrue();
        assertThat(no.format().trim()).isFalse();
        assertThat(no.format().nullTokens()).isEmpty();
        Property price = contract.property("price");
        assertThat(price.headers()).containsExactly("price", "Betrag", "Preis");
        assertThat(price.format())
                .isEqualTo(new FieldFormat(
                        List.of("", "NULL"),
                        true,
                        ',',
                        Optional.empty(),
                        List.of("EUR", "€"),
                        true,
                        false,
                        List.of(),
                        ZoneOffset.UTC,
                        Overlap.REJECT,
                        ZoneNames.known(),
                        List.of("true"),
                        List.of("false")));
        assertThat(contract.property("line").format().thousandsSeparator()).contains('.');
        assertThat(contract.property("day").format().patterns()).containsExactly("dd.MM.uuuu", "uuuu-MM-dd");
        assertThat(contract.property("seen").format().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(contract.property("paid").format().trueTokens()).containsExactly("ja");
        assertThat(contract.property("paid").format().falseTokens()).containsExactly("nein");
        assertThat(contract.property("code").transformLogic()).contains("concat(No, Line)");
        assertThat(contract.property("code").format().trailingZeroFraction()).isTrue();
        assertThat(contract.property("gross").derivation()).contains("price * 2");
        assertThat(contract.fileProperties())
                .extracting(Property::name)
                .doesNotContain("gross")
                .hasSize(7);
    }

    @Test
    void all_problems_of_all_files_are_reported_at_once() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "a.yaml",
                Orders.with("physicalType: integer", "physicalType: float").replace("same}", "never}"));
        files.put("b.yaml", "kind: [");
        files.put("c.yaml", Orders.YAML);

        assertThatThrownBy(() -> ContractReader.readAll(files))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        e -> assertThat(e.problems())
                                .extracting(ContractProblem::source, ContractProblem::path)
                                .containsExactlyInAnyOrder(
                                        tuple("a.yaml", "schema[0].properties[1].physicalType"),
                                        tuple("a.yaml", "schema[0].customProperties[dateRule].value.mode"),
                                        tuple("b.yaml", "line 1, column 8"),
                                        tuple("c.yaml", "schema[0].name")))
                .hasMessageContaining("c.yaml: schema[0].name: 'orders' is already described by a.yaml");
    }

    @Test
    void contracts_keep_the_order_of_their_files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("z.yaml", FULL);
        files.put("a.yaml", Orders.YAML);

        assertThat(ContractReader.readAll(files)).extracting(Contract::dataset).containsExactly("lines", "orders");
    }

    @Test
    void the_digest_changes_with_the_meaning_and_not_with_comments_documentation_and_layout() {
        Contract contract = ContractReader.read("orders.yaml", Orders.YAML);

        assertThat(contract.digest()).matches("[0-9a-f]{64}");
        assertThat(ContractReader.read("moved.yaml", Orders.YAML).digest()).isEqualTo(contract.digest());
        for (String same : List.of(
                "# a comment\n" + Orders.YAML + "\n",
                Orders.with("version: 1.0.0", "version: 1.0.1\ndescription: {purpose: billing}"),
                Orders.with("  - name: orders\n", "  - description: what was ordered\n    name: 'orders'\n"),
                Orders.with("{delimiter: \";\"}", "\n          delimiter: ';' # as the shop exports it"),
                Orders.with("{property: day, mode: same}", "{mode: same, property: day}"),
                Orders.with("engine: dqdl,", "engine: dqdl, dimension: completeness, name: rows,"),
                Orders.withPropertyCustom("pieces", "renamedFrom", "count"),
                Orders.withProperty("pieces", "description: how many, examples: [1, 2]"))) {
            assertThat(ContractReader.read("orders.yaml", same).digest())
                    .as(same)
                    .isEqualTo(contract.digest());
        }
        for (String other : List.of(
                Orders.with("delimiter: \";\"", "delimiter: \",\""),
                Orders.with("RowCount > 0", "RowCount > 1"),
                Orders.with("decimal(12,2)", "decimal(12,3)"),
                Orders.withProperty("pieces", "required: true"),
                Orders.withPropertyCustom("pieces", "nullTokens", "['-']"),
                Orders.withCustom("onBadFile", "continue"))) {
            assertThat(ContractReader.read("orders.yaml", other).digest())
                    .as(other)
                    .isNotEqualTo(contract.digest());
        }
    }

    @Test
    void the_text_of_a_contract_has_a_digest_too_because_earlier_releases_recorded_it() {
        Contract contract = ContractReader.read("orders.yaml", Orders.YAML);

        assertThat(contract.textDigest()).isEqualTo(Sha256.hex(Orders.YAML));
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_make_no_difference() {
        Contract contract = ContractReader.read("orders.yaml", "\uFEFF" + Orders.YAML.replace("\n", "\r\n"));

        assertThat(contract.properties())
                .isEqualTo(ContractReader.read("orders.yaml", Orders.YAML).properties());
    }

    @Test
    void a_file_without_quoting_has_a_quote_that_never_occurs() {
        String yaml = Orders.with("delimiter: \";\"", "delimiter: \"\\t\", quote: \"\\x01\"");

        assertThat(ContractReader.read("a", yaml).csv().quote()).isEqualTo('\u0001');
    }

    @Test
    void a_rule_in_prose_is_documentation() {
        String documented = Orders.withProperty("price", "quality: [{type: text, description: Never free.}]");

        assertThat(ContractReader.read("orders.yaml", documented).rules()).hasSize(1);
    }

    @Test
    void the_date_rule_may_be_off_with_or_without_a_property() {
        assertThat(ContractReader.read("a", Orders.with("mode: same", "mode: off"))
                        .dateRule())
                .isEmpty();
        assertThat(ContractReader.read("a", Orders.with("property: day, mode: same", "mode: \"off\""))
                        .dateRule())
                .isEmpty();
    }
}
