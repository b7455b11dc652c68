package io.github.ecommercepipeline.outcome;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.storage.FileIdentity;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.KnownRecords;
import io.github.ecommercepipeline.testing.LoggedFiles;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkSessionExtension.class)
class ScanTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: parts
            name: Parts
            version: 1.0.0
            status: active
            schema:
              - name: parts
                logicalType: object
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ RowCount > 2, ColumnValues "weight" > 0, IsUnique "label" ]'
                  - type: custom
                    engine: dqdl
                    severity: warning
                    implementation: 'Rules = [ ColumnValues "weight" < 100 ]'
                properties:
                  - {name: code, logicalType: string, physicalType: varchar(8), primaryKey: true, required: true}
                  - {name: weight, logicalType: number, physicalType: 'decimal(8,3)'}
                  - {name: label, logicalType: string, physicalType: varchar(20)}
            """;

    private static final String[] DIRTY = {"""
        code,weight,label
        a,1.5,first
        b,0,none
        a,2.5,second
        a,2.5,second
        c,x,third
        d,150.000,fourth
        """, """
        code,weight,label
        d,1,fourth again

        e,3,twin
        f,4,twin
        g,,
        """};

    /** How two dirty files and a clean one are read: the whole of each once, and again what is kept with late verdicts. */
    private static final List<String> ONCE = List.of(
            "part-0.csv in order 0-92",
            "part-0.csv ranges 18-92",
            "part-1.csv in order 0-58",
            "part-1.csv ranges 36-58",
            "part-2.csv in order 0-28");

    private final SparkSession spark;
    private final Contract contract = ContractReader.read("parts.odcs.yaml", CONTRACT);

    @TempDir
    Path folder;

    private ScannedFiles files;

    ScanTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void open() {
        files = new ScannedFiles(contract, folder);
    }

    @Test
    void every_record_gets_one_outcome_and_the_books_close() throws IOException {
        ScanResult sorted = files.sort(DIRTY);

        assertThat(sorted.openBooks()).isEmpty();
        assertThat(sorted.books()).isEqualTo(new OutcomeCounts(10, 2, 5, 3));
        assertThat(sorted.inputs())
                .extracting(InputBooks::tally, InputBooks::blankLines)
                .containsExactly(tuple(new OutcomeCounts(6, 1, 2, 3), 0L), tuple(new OutcomeCounts(4, 1, 3, 0), 1L));
        assertThat(sorted.sums().get("weight"))
                .isEqualTo(new OutcomeSums(decimal("164.500"), decimal("3.500"), decimal("7.000"), decimal("154.000")));
        assertThat(sorted.reasonSums())
                .containsEntry("duplicate:older-version", Map.of("weight", decimal("151.500")))
                .containsEntry("duplicate:exact", Map.of("weight", decimal("2.500")))
                .containsEntry("IsUnique \"label\"", Map.of("weight", decimal("7.000")))
                .containsEntry("weight:decimal", Map.of("weight", decimal("0.000")));
        assertThat(ScannedFiles.staged(sorted)).containsExactlyInAnyOrder("a,2.500,second", "d,1.000,fourth again");
        assertThat(sorted.staged().rows()).isEqualTo(2);
    }

    @Test
    void the_quarantine_tells_place_reasons_and_raw_text_of_all_others() throws IOException {
        ScanResult sorted = files.sort(DIRTY);

        assertThat(ScannedFiles.quarantined(sorted))
                .containsExactlyInAnyOrder(
                        "0@18 duplicate [duplicate:older-version] a,1.5,first kept 0@39",
                        "0@30 rejected [ColumnValues \"weight\" > 0] b,0,none",
                        "0@52 duplicate [duplicate:exact] a,2.5,second kept 0@39",
                        "0@65 rejected [weight:decimal] c,x,third",
                        "0@75 duplicate [duplicate:older-version] d,150.000,fourth kept 1@18",
                        "1@36 rejected [IsUnique \"label\"] e,3,twin",
                        "1@45 rejected [IsUnique \"label\"] f,4,twin",
                        "1@54 rejected [ColumnValues \"weight\" > 0] g,,");
        assertThat(sorted.reasons())
                .contains(
                        new ReasonCount("ColumnValues \"weight\" > 0", 2),
                        new ReasonCount("duplicate:older-version", 2),
                        new ReasonCount("weight:decimal", 1));
    }

    @Test
    void a_rule_is_not_judged_where_its_property_could_not_be_read_and_a_warning_rejects_nothing() throws IOException {
        assertThat(files.sort(DIRTY).rules())
                .extracting(RuleOutcome::rule, RuleOutcome::failedRecords, RuleOutcome::passed)
                .containsExactlyInAnyOrder(
                        tuple("ColumnValues \"weight\" > 0", 2L, false),
                        tuple("ColumnValues \"weight\" < 100", 2L, false),
                        tuple("IsUnique \"label\"", 2L, false),
                        tuple("RowCount > 2", 0L, true));
    }

    @Test
    void rules_about_columns_are_evaluated_on_the_headers_of_the_files_that_are_used() throws IOException {
        Contract counting = ContractReader.read(
                "parts.odcs.yaml",
                CONTRACT.replace("RowCount > 2", "ColumnCount = 3, ColumnExists \"label\", RowCount > 0"));
        String other = "no,column,of,the,contract\n1,2,3,4,5\n";

        ScannedFiles same = new ScannedFiles(counting, folder);
        assertThat(same.sort("code,weight,label\na,1,x\n", "label,code,weight\ny,b,2\n", other)
                        .rules())
                .extracting(RuleOutcome::rule, RuleOutcome::passed)
                .contains(tuple("ColumnCount = 3", true), tuple("ColumnExists \"label\"", true));

        ScannedFiles more = new ScannedFiles(counting, Files.createDirectory(folder.resolve("more")));
        ScanResult result = more.sort(3, "code,weight,label\na,1,x\n", "code,weight,colour,hue\nb,2,y,z\n");
        assertThat(result.rules())
                .extracting(RuleOutcome::rule, RuleOutcome::passed)
                .contains(tuple("ColumnCount = 3", false), tuple("ColumnExists \"label\"", false));
        assertThat(result.inputs().get(0).columns()).isEmpty();
        assertThat(result.inputs().get(1).columns())
                .hasValueSatisfying(columns -> assertThat(columns.unread()).containsExactly("colour", "hue"));
    }

    @Test
    void without_a_header_rules_about_columns_are_evaluated_on_the_columns_of_the_contract() throws IOException {
        Contract counting = ContractReader.read(
                "parts.odcs.yaml",
                CONTRACT.replace("RowCount > 2", "ColumnCount = 3")
                        .replace(
                                "    properties:\n",
                                "    customProperties:\n      - {property: csv, value:"
                                        + " {header: false, columns: [code, weight, label, hue]}}\n    properties:\n"));
        assertThat(new ScannedFiles(counting, folder).sort("a,1,x,y\n").rules())
                .extracting(RuleOutcome::rule, RuleOutcome::passed)
                .contains(tuple("ColumnCount = 3", false));
    }

    @Test
    void a_task_that_dies_after_it_counted_counts_once() throws IOException {
        List<Input> inputs = files.inputs(DIRTY);
        UDF1<Long, Long> dyingOnce = position -> {
            if (position == 75 && TaskContext.get().attemptNumber() == 0) {
                throw new IllegalStateException("the task dies");
            }
            return position;
        };
        JudgedRecords dying = files.judged(
                inputs,
                1 << 20,
                judged -> judged.withColumn(
                        RecordColumns.POSITION,
                        udf(dyingOnce, DataTypes.LongType).apply(col(RecordColumns.POSITION))));

        ScanResult sorted = files.scan(dying, inputs).resolve();

        assertThat(sorted.openBooks()).isEmpty();
        assertThat(sorted.books()).isEqualTo(new OutcomeCounts(10, 2, 5, 3));
        assertThat(ScannedFiles.quarantined(sorted)).hasSize(8);
        try (Stream<Path> written = Files.list(folder.resolve("quarantine"))) {
            assertThat(written.filter(file -> !file.toString().endsWith(".crc")))
                    .as("the dead try left a file, and it is not among those that count")
                    .hasSizeGreaterThan(sorted.quarantine().size());
        }
    }

    @Test
    void sql_is_evaluated_on_records_alone() throws IOException {
        List<Input> inputs = files.inputs(DIRTY);
        UDF1<Integer, Long> ofRecords = kind -> {
            if (kind != RecordColumns.KIND_RECORD) {
                throw new IllegalStateException("not a record");
            }
            return 0L;
        };
        JudgedRecords judged = files.judged(
                inputs,
                1 << 20,
                records -> records.withColumn(
                        RuleSet.FAILED + 0, udf(ofRecords, DataTypes.LongType).apply(col(RecordColumns.KIND))));

        ScanResult sorted = files.scan(judged, inputs).resolve();

        assertThat(sorted.openBooks()).isEmpty();
        assertThat(sorted.books().read()).isEqualTo(10);
        assertThat(sorted.inputs()).anyMatch(input -> input.blankLines() > 0);
    }

    @Test
    void the_raw_files_are_scanned_once_for_three_hundred_rules_of_every_kind() throws Exception {
        List<String> rules = new ArrayList<>(List.of(
                "IsPrimaryKey \"code\" \"label\" where \"weight > 1\"",
                "ColumnDataType \"label\" != \"DATE\"",
                "ColumnValues \"label\" matches \"[a-z ]*\" with threshold > 0.1",
                "CustomSql \"select code from primary where weight >= 0\"",
                "CustomSql \"select count(distinct label) from primary\" > 1",
                "Uniqueness \"label\" \"weight\" > 0.1",
                "UniqueValueRatio \"label\" > 0.1",
                "DuplicateRowCount < 9",
                "Entropy \"label\" > 1",
                "ColumnCorrelation \"weight\" \"weight\" > 0",
                "StandardDeviation \"weight\" > 0",
                "RowCount > 0.5 * avg(last(10))",
                "DetectAnomalies \"Sum\" \"weight\"",
                "ColumnCount = 3",
                "ReferentialIntegrity \"label\" \"labels.label\" >= 0",
                "RowCountMatch \"labels\" > 0",
                "DatasetMatch \"labels\" \"label\" \"label\" >= 0 ",
                "AggregateMatch \"sum(weight)\" \"sum(labels.n)\" > 0",
                "CustomSql \"select count(*) from primary p join labels l on p.label = l.label\" > 0",
                "CustomSql \"select code from primary where weight >= (select min(weight) from primary)\" with threshold > 0.1",
                "FileSize > 0 B"));
        for (int i = rules.size(); i < 300; i++) {
            rules.add(i % 2 == 0 ? "ColumnValues \"weight\" != 0.00" + i : "ColumnLength \"label\" != " + (i + 20));
        }
        Contract many = ContractReader.read(
                "parts.odcs.yaml", CONTRACT.replace("RowCount > 2", "RowCount > 2, " + String.join(", ", rules)));
        Contract labels =
                Contracts.dataset("labels").text("label", 20).integer("n").build();

        Set<String> queries = assertScannedOnce(
                new ScannedFiles(many, folder, new KnownRecords(labels, new Object[] {"first", 1})), false);

        assertThat(queries).as("one for each statement").hasSize(2);
        assertThat(readings()).as("whatever statements and references need").containsExactlyInAnyOrderElementsOf(ONCE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_raw_files_are_scanned_once_and_only_what_holds_duplicates_is_read_again(boolean bySql) throws Exception {
        assertThat(assertScannedOnce(files, bySql)).isEmpty();

        assertThat(readings())
                .as("from the first late verdict on to the end of a small file")
                .containsExactlyInAnyOrderElementsOf(ONCE);
    }

    @Test
    void a_masked_quarantine_reads_no_text_again() throws Exception {
        Contract masking = ContractReader.read(
                "parts.odcs.yaml",
                CONTRACT.replace(
                        "    logicalType: object\n",
                        "    logicalType: object\n    customProperties: [{property: quarantine, value: masked}]\n"));
        ScannedFiles masked = new ScannedFiles(masking, folder);
        List<Input> inputs = logged(masked.inputs(DIRTY[0], DIRTY[1]));

        ScanResult sorted = masked.sort(inputs);

        assertThat(sorted.books()).isEqualTo(new OutcomeCounts(10, 2, 5, 3));
        assertThat(readings()).containsExactlyInAnyOrder("part-0.csv in order 0-92", "part-1.csv in order 0-58");
    }

    @Test
    void whole_records_are_read_again_once_to_compare_them_and_to_keep_those_that_are_removed() throws Exception {
        Contract comparing = ContractReader.read(
                "parts.odcs.yaml",
                CONTRACT.replace("primaryKey: true, ", "")
                        .replace(", IsUnique \"label\"", "")
                        .replace(
                                "    logicalType: object\n",
                                "    logicalType: object\n    customProperties: [{property: duplicates, value: {exact: drop, over: record}}]\n"));
        ScannedFiles compared = new ScannedFiles(comparing, folder);
        List<Input> inputs = logged(compared.inputs(DIRTY[0], "code,weight,label\nx,1,alone\n"));

        ScanResult sorted = compared.sort(inputs);

        assertThat(ScannedFiles.quarantined(sorted))
                .contains("0@52 duplicate [duplicate:exact] a,2.5,second kept 0@39");
        assertThat(readings())
                .as("from the first of the equal records on")
                .containsExactlyInAnyOrder(
                        "part-0.csv in order 0-92", "part-0.csv ranges 39-92", "part-1.csv in order 0-28");
    }

    /** What was read of the files, by opening. */
    private List<String> readings() {
        return LoggedFiles.opened(folder).stream()
                .flatMap(opened -> Stream.of(
                                told(opened, "in order", opened.streamed()), told(opened, "ranges", opened.ranges()))
                        .flatMap(Optional::stream))
                .toList();
    }

    private static Optional<String> told(LoggedFiles.Opened opened, String how, List<LoggedFiles.Range> ranges) {
        return ranges.isEmpty()
                ? Optional.empty()
                : Optional.of(ranges.stream()
                        .map(range -> range.position() + "-" + (range.position() + range.length()))
                        .collect(Collectors.joining(" ", Path.of(opened.file()).getFileName() + " " + how + " ", "")));
    }

    private List<Input> logged(List<Input> inputs) throws IOException {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        LoggedFiles.in(hadoop);
        List<Input> logged = new ArrayList<>();
        for (Input input : inputs) {
            String file = LoggedFiles.uri(Path.of(URI.create(input.path())));
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file);
            FileStatus listed = path.getFileSystem(hadoop).getFileStatus(path);
            logged.add(new Input(file, listed.getLen(), FileIdentity.of(listed)));
        }
        return logged;
    }

    /** Returns the queries of statements, of which each may be several jobs. */
    private Set<String> assertScannedOnce(ScannedFiles scanned, boolean bySql) throws Exception {
        List<Input> inputs = logged(scanned.inputs(DIRTY[0], DIRTY[1], "code,weight,label\nx,1,alone\n"));
        JudgedRecords records = bySql ? scanned.judged(inputs) : scanned.records(inputs, 1 << 20);
        AtomicInteger scans = new AtomicInteger();
        Set<String> queries = ConcurrentHashMap.newKeySet();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                Stream.ofNullable(job.properties().getProperty("spark.jobGroup.id"))
                        .filter(group -> group.startsWith("statement-"))
                        .forEach(queries::add);
            }

            @Override
            public void onStageCompleted(SparkListenerStageCompleted stage) {
                boolean reads = stage.stageInfo()
                        .rddInfos()
                        .exists(rdd ->
                                Set.of("DataSourceRDD", "records of parts").contains(rdd.name()));
                scans.addAndGet(reads ? 1 : 0);
            }
        };
        spark.sparkContext().addSparkListener(listener);
        try {
            ScanResult sorted = scanned.scan(records, inputs).resolve();
            assertThat(sorted.books()).isEqualTo(new OutcomeCounts(11, 3, 5, 3));
            assertThat(ScannedFiles.quarantined(sorted))
                    .contains("0@18 duplicate [duplicate:older-version] a,1.5,first kept 0@39");
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark.sparkContext().removeSparkListener(listener);
        }
        assertThat(scans).hasValue(1);
        return queries;
    }

    @Test
    void a_file_that_changes_before_its_duplicates_are_read_again_ends_the_run() throws IOException {
        List<Input> inputs = files.inputs(DIRTY);
        Scan scan = files.scan(files.judged(inputs), inputs);
        Files.writeString(folder.resolve("part-0.csv"), "code,weight,label\n");

        assertThatThrownBy(scan::resolve)
                .hasStackTraceContaining("part-0.csv was changed after it was read, so that records of it cannot be");
    }

    @Test
    void a_file_with_other_text_of_the_same_size_and_time_does_not_decide_what_is_a_duplicate() throws IOException {
        List<Input> inputs = logged(files.inputs(DIRTY));
        Path file = folder.resolve("part-0.csv");
        FileTime listed = Files.getLastModifiedTime(file);
        Scan scan = files.scan(files.judged(inputs), inputs);
        Files.writeString(file, DIRTY[0].replace("first", "FIRST"));
        Files.setLastModifiedTime(file, listed);

        assertThatThrownBy(scan::resolve)
                .hasStackTraceContaining("part-0.csv was changed after it was read, so that records of it cannot be");
    }

    @Test
    void a_record_with_a_flaw_in_a_property_called_record_is_measured_and_judged() throws IOException {
        Contract music = ContractReader.read(
                "music.odcs.yaml", CONTRACT.replace("weight", "record").replace("RowCount > 2", "RowCount = 2"));

        ScanResult sorted = new ScannedFiles(music, folder).sort("code,record,label\na,x,one\nb,0,two\nc,1\n");

        assertThat(ScannedFiles.quarantined(sorted))
                .containsExactlyInAnyOrder(
                        "0@18 rejected [record:decimal] a,x,one",
                        "0@26 rejected [ColumnValues \"record\" > 0] b,0,two",
                        "0@34 rejected [record:field-count] c,1");
        assertThat(sorted.rules())
                .filteredOn(rule -> rule.rule().equals("RowCount = 2"))
                .extracting(RuleOutcome::passed)
                .containsExactly(true);
    }

    @Test
    void many_parts_sort_as_one_does() throws IOException {
        StringBuilder lines = new StringBuilder("code,weight,label\n");
        for (int i = 0; i < 5_000; i++) {
            lines.append("k").append(i % 4_000).append(',').append(i % 7).append(".5,\n");
        }
        List<Input> inputs = files.inputs(lines.toString());
        ScanResult one = files.scan(files.judged(inputs), inputs).resolve();
        JudgedRecords cut = files.judged(inputs, 9_000, UnaryOperator.identity());
        ScanResult many = files.scan(cut, inputs).resolve();

        assertThat(cut.rows().tasks()).isGreaterThan(3);
        assertThat(many.books()).isEqualTo(one.books()).isEqualTo(new OutcomeCounts(5_000, 4_000, 0, 1_000));
        assertThat(many.sums()).isEqualTo(one.sums());
        assertThat(ScannedFiles.staged(many)).containsExactlyInAnyOrderElementsOf(ScannedFiles.staged(one));
    }

    @Test
    void repeated_keys_are_found_among_more_records_than_a_task_keeps_in_memory() throws IOException {
        Contract keys = Contracts.dataset("keys")
                .integer("code")
                .required()
                .key()
                .rules("DistinctValuesCount \"code\" = 299990")
                .build();
        StringBuilder lines = new StringBuilder("code\n");
        for (int i = 0; i < 300_000; i++) {
            lines.append(i % 299_990).append('\n');
        }

        ScanResult sorted = new ScannedFiles(keys, folder).sort(1 << 23, lines.toString());

        assertThat(sorted.books()).isEqualTo(new OutcomeCounts(300_000, 299_990, 0, 10));
        assertThat(sorted.rules()).extracting(RuleOutcome::passed).containsExactly(true);
        assertThat(ScannedFiles.quarantined(sorted)).hasSize(10);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
