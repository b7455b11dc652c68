package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.engine.task.Tasks;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.outcome.Scanner;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.history.EarlierMetrics;
import io.github.ecommercepipeline.testing.LoggedFiles;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One scan of a folder gives each of its datasets what a scan of its own gives it. */
@ExtendWith(SparkSessionExtension.class)
@Timeout(300)
class FolderScanTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final Map<String, String> SMALL_SPLITS =
            Map.of("spark.sql.files.maxPartitionBytes", "4096", "spark.sql.files.openCostInBytes", "512");
    private static final PrivacyKeys KEYS = KeyVariables.read(Map.of(
            KeyVariables.PSEUDONYM,
            "cHNldWRvbnltcyBvZiBhIHRlc3QsIG5vdCBhIHNlY3JldCE=",
            KeyVariables.PSEUDONYM + "_ID",
            "test-pseudonyms"));
    private static final String HEADER = "kind,ord,cur,amount,mail\n";

    /** A key and rules on rows; rules and properties by SQL; values that are carried forward. */
    private static final Map<String, Contract> CONTRACTS = contracts();

    /** Of the tests' session. */
    private static final CyclicBarrier BOTH_CORES = new CyclicBarrier(2);

    private final SparkSession spark;

    @TempDir
    Path root;

    FolderScanTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void smallSplits() {
        SMALL_SPLITS.forEach(spark.conf()::set);
    }

    /** Of a job that failed, other tasks may still write into the test's folder: these are over when both cores are free. */
    @AfterEach
    void noTaskGoesOn() {
        Tasks.run(spark.sparkContext(), "cores", List.of(1, 2), core -> BOTH_CORES.await(5, TimeUnit.MINUTES));
    }

    @AfterEach
    void usualSplits() {
        SMALL_SPLITS.keySet().forEach(spark.conf()::unset);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void each_dataset_gets_what_its_own_scan_gives_it_to_the_byte(int parallel) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("a.csv", records(1, 900).getBytes(StandardCharsets.UTF_8));
        files.put("b.csv.gz", gzip(records(2, 300)));
        files.put("c-repeats-b.csv", records(2, 300).getBytes(StandardCharsets.UTF_8));
        files.put("d-broken.csv.gz", Arrays.copyOf(gzip(records(3, 300)), 2_000));
        files.put("e-without-currency.csv", "kind,ord,amount,mail\nline,7,1.00,e@x\n".getBytes(StandardCharsets.UTF_8));
        files.put("f-group-too-long.csv", (HEADER + "order,9,EUR,1,\n".repeat(30)).getBytes(StandardCharsets.UTF_8));

        Map<String, PreparedDay> alone = new TreeMap<>();
        Path rootAlone = Files.createDirectories(root.resolve("alone"));
        List<Path> pathsAlone = put(rootAlone, files);
        List<String> scansAlone = scans(() -> CONTRACTS
                .keySet()
                .forEach(dataset -> alone.put(dataset, prepared(dataset, pathsAlone, rootAlone, Scanner.ALONE))));
        Map<String, PreparedDay> together = new ConcurrentSkipListMap<>();
        Map<String, String> messages = new ConcurrentSkipListMap<>();
        Path rootTogether = Files.createDirectories(root.resolve("together"));
        List<Path> paths = put(rootTogether, files);
        List<String> scansTogether = scans(() -> assertThat(queue(parallel)
                        .work(
                                (batch, scans) -> {
                                    Scanner scanner = scans.scanner(batch, text -> messages.put(batch.dataset(), text));
                                    together.put(
                                            batch.dataset(), prepared(batch.dataset(), paths, rootTogether, scanner));
                                    return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                                },
                                result -> {}))
                .hasSize(3));

        assertThat(alone.get("lines").books().rejected()).isPositive();
        assertThat(alone.get("lines").manifest())
                .contains(
                        "record:field-count",
                        "record:erased",
                        "file:gz-truncated",
                        "duplicate:file",
                        "duplicate:older");
        assertThat(alone.get("orders").manifest()).contains("file:missing-column", "file:group-too-long");
        for (String dataset : CONTRACTS.keySet()) {
            assertThat(together.get(dataset).staged())
                    .as(dataset)
                    .isEqualTo(alone.get(dataset).staged());
            assertThat(together.get(dataset).quarantine())
                    .as(dataset)
                    .isEqualTo(alone.get(dataset).quarantine());
            assertThat(together.get(dataset).manifest())
                    .as(dataset)
                    .isEqualTo(alone.get(dataset).manifest());
        }
        assertThat(messages)
                .as("once the bad files differ")
                .isEqualTo(Map.of(
                        "fees", "reading the files apart from orders: their files, or the files' versions, differ",
                        "lines", "reading the files apart from orders: their files, or the files' versions, differ",
                        "orders", "reading the files apart from lines: their files, or the files' versions, differ"));
        assertThat(scansAlone).hasSize(9).doesNotContain("records of fees, lines, orders");
        assertThat(scansTogether)
                .as("of all files, without those that a dataset cannot read, and without the repeated one")
                .containsExactlyInAnyOrder(
                        "records of fees, lines, orders",
                        "records of fees, lines",
                        "records of orders",
                        "records of fees, lines",
                        "records of orders");
    }

    @Test
    void the_files_are_read_once() throws IOException {
        LoggedFiles.in(spark.sparkContext().hadoopConfiguration());
        byte[] plain = withoutDuplicates(3_000).getBytes(StandardCharsets.UTF_8);
        byte[] gzip = gzip(withoutDuplicates(300).replace("@", "+gzip@"));
        List<Input> found = new ArrayList<>();
        for (Path file : put(root, Map.of("a.csv", plain, "b.csv.gz", gzip))) {
            found.add(new Input(LoggedFiles.uri(file), Files.size(file), InputIdentity.ofEtag("etag")));
        }
        List<Input> inputs = Input.inOrder(found);
        SMALL_SPLITS.keySet().forEach(spark.conf()::unset);
        List<String> accepted = new CopyOnWriteArrayList<>();

        queue(3).work(
                        (batch, scans) -> {
                            ScannedBatch scanned = scan(batch, "out", scans.scanner(batch, text -> {}))
                                    .run(inputs);
                            accepted.add(batch.dataset() + " "
                                    + scanned.result().books().accepted());
                            return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                        },
                        result -> {});

        assertThat(accepted).containsExactlyInAnyOrder("fees 1100", "lines 1100", "orders 1100");
        assertThat(LoggedFiles.opened(root).stream()
                        .mapToLong(LoggedFiles.Opened::bytes)
                        .sum())
                .isEqualTo(plain.length + gzip.length);
    }

    @Test
    void a_scan_that_fails_for_one_dataset_runs_again_for_each_by_itself() throws IOException {
        List<Path> paths = put(root, Map.of("a.csv", withoutDuplicates(30).getBytes(StandardCharsets.UTF_8)));
        List<Input> inputs = List.of(
                new Input(paths.get(0).toUri().toString(), Files.size(paths.get(0)), InputIdentity.ofEtag("etag")));
        Files.createDirectories(root.resolve("broken"));
        Files.writeString(root.resolve("broken/stage"), "a file where a folder should be");
        Map<String, String> messages = new ConcurrentSkipListMap<>();
        Counts counts = new Counts();

        List<BatchResult> results = queue(3).work(
                        (batch, scans) -> {
                            String out = batch.dataset().equals("fees") ? "broken" : "out";
                            try {
                                scan(
                                                batch,
                                                out,
                                                scans.scanner(batch, text -> messages.put(batch.dataset(), text)),
                                                counts)
                                        .run(inputs);
                                return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                            } catch (Exception e) { // Spark throws checked exceptions that it does not declare
                                return BatchResult.without(batch, BatchStatus.FAILED, "");
                            }
                        },
                        result -> {});

        assertThat(results)
                .extracting(result -> result.batch().dataset() + " " + result.status())
                .containsExactly("fees FAILED", "lines PUBLISHED", "orders PUBLISHED");
        assertThat(messages.keySet()).containsExactly("fees", "lines", "orders");
        assertThat(messages.get("lines"))
                .startsWith("reading the files by itself, since the scan with other datasets failed: ")
                .doesNotContain("Job aborted", "Exception", "null");
        assertThat(counts.all)
                .as("of the scan of all, which each has, and of the scans of each")
                .hasSize(6);
        assertThat(Set.copyOf(counts.all)).hasSize(4);
    }

    @Test
    void while_one_batch_goes_on_none_is_shown_as_reading() throws IOException {
        List<Input> inputs = inputs(30);
        Counts counts = new Counts();
        List<Long> open = new CopyOnWriteArrayList<>();

        queue(1).work(
                        (batch, scans) -> {
                            scan(batch, "out", scans.scanner(batch, text -> {}), counts)
                                    .run(inputs);
                            open.add(counts.all.stream()
                                    .filter(ReadCount::isOpen)
                                    .count());
                            return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                        },
                        result -> {});

        assertThat(counts.all).hasSize(3);
        assertThat(open).containsExactly(0L, 0L, 0L);
    }

    @Test
    void a_later_attempt_waits_for_no_batch_that_has_been_scanned() throws IOException {
        List<Input> inputs = inputs(30);
        CountDownLatch again = new CountDownLatch(1);

        List<BatchResult> results = queue(3).work(
                        (batch, scans) -> {
                            Scanner scanner = scans.scanner(batch, text -> {});
                            scan(batch, "out", scanner).run(inputs);
                            if (batch.dataset().equals("lines")) {
                                scan(batch, "again", scanner).run(inputs);
                                again.countDown();
                            }
                            try {
                                again.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                        },
                        result -> {});

        assertThat(results).hasSize(3);
    }

    @Test
    void cores_that_come_and_go_keep_no_dataset_from_being_read_with_the_others() throws Exception {
        List<Input> inputs = inputs(3_000);
        AtomicInteger asked = new AtomicInteger();

        List<String> scans = scans(() -> queue(1).work(
                        (batch, meeting) -> {
                            String bytes = String.valueOf(1_024 << asked.incrementAndGet());
                            spark.conf().set("spark.sql.files.maxPartitionBytes", bytes);
                            scan(batch, "out", meeting.scanner(batch, text -> {}))
                                    .run(inputs);
                            return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                        },
                        result -> {}));

        assertThat(scans).containsExactly("records of fees, lines, orders");
    }

    @Test
    void nothing_is_read_again_once_the_job_is_being_stopped() throws IOException {
        List<Input> inputs = inputs(30);
        List<String> messages = new CopyOnWriteArrayList<>();
        List<String> failures = new CopyOnWriteArrayList<>();
        Progress stopping = new Progress() {
            @Override
            public void step(Batch batch, String what) {}

            @Override
            public void reading(Batch batch, long bytes, ReadCount read) {
                throw new IllegalStateException("stopped", new InterruptedException());
            }
        };

        queue(3).work(
                        (batch, scans) -> {
                            try {
                                scan(batch, "out", scans.scanner(batch, messages::add), stopping)
                                        .run(inputs);
                            } catch (IllegalStateException e) {
                                failures.add(e.getMessage());
                            }
                            return BatchResult.without(batch, BatchStatus.FAILED, "");
                        },
                        result -> {});

        assertThat(messages).isEmpty();
        assertThat(failures).containsExactly("stopped", "stopped", "stopped");
    }

    /** Keeps what counts how much is read. */
    private static final class Counts implements Progress {

        private final List<ReadCount> all = new CopyOnWriteArrayList<>();

        @Override
        public void step(Batch batch, String what) {}

        @Override
        public void reading(Batch batch, long bytes, ReadCount read) {
            all.add(read);
        }
    }

    private List<Input> inputs(int records) throws IOException {
        Path file = put(root, Map.of("a.csv", withoutDuplicates(records).getBytes(StandardCharsets.UTF_8)))
                .get(0);
        return List.of(new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag")));
    }

    @Test
    void batches_that_ask_for_other_files_or_for_none_keep_nobody_waiting() throws IOException {
        List<Path> paths = put(
                root,
                Map.of(
                        "a.csv", withoutDuplicates(30).getBytes(StandardCharsets.UTF_8),
                        "b.csv", withoutDuplicates(60).getBytes(StandardCharsets.UTF_8)));
        Map<String, Long> accepted = new ConcurrentSkipListMap<>();

        queue(1).work(
                        (batch, scans) -> {
                            int file = List.of("lines", "orders").indexOf(batch.dataset());
                            if (file >= 0) {
                                Path path = paths.get(file);
                                Input input = new Input(
                                        path.toUri().toString(), path.toFile().length(), InputIdentity.ofEtag("etag"));
                                accepted.put(
                                        batch.dataset(),
                                        scan(batch, "out", scans.scanner(batch, text -> {}))
                                                .run(List.of(input))
                                                .result()
                                                .books()
                                                .accepted());
                            }
                            return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                        },
                        result -> {});

        assertThat(accepted).isEqualTo(Map.of("lines", 10L, "orders", 20L));
    }

    private BatchQueue queue(int parallel) {
        return new BatchQueue(
                CONTRACTS.keySet().stream()
                        .map(dataset -> new Batch(dataset, DAY))
                        .toList(),
                CONTRACTS.keySet().stream().collect(Collectors.toMap(dataset -> dataset, dataset -> "sales")),
                parallel,
                Map.of());
    }

    /** The names of the stages that read raw files. */
    private List<String> scans(Runnable work) throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onStageCompleted(SparkListenerStageCompleted stage) {
                names.add(stage.stageInfo().rddInfos().head().name());
            }
        };
        spark.sparkContext().addSparkListener(listener);
        try {
            work.run();
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark.sparkContext().removeSparkListener(listener);
        }
        return names.stream().filter(name -> name.startsWith("records of ")).toList();
    }

    private PreparedDay prepared(String dataset, List<Path> files, Path under, Scanner scanner) {
        Contract contract = CONTRACTS.get(dataset);
        ErasedValues erased = dataset.equals("lines")
                ? ErasedValues.of(
                        contract,
                        List.of(new Match("mail", "erased@x")
                                .erased(contract, KEYS.pseudonym().orElseThrow())),
                        KEYS)
                : ErasedValues.NONE;
        try {
            return PreparedDay.of(spark, contract, DAY, files, under, KEYS, erased, scanner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BatchScan scan(Batch batch, String out, Scanner scanner) {
        return scan(batch, out, scanner, Progress.silent());
    }

    private BatchScan scan(Batch batch, String out, Scanner scanner, Progress progress) {
        return new BatchScan(
                spark,
                CONTRACTS.get(batch.dataset()),
                batch,
                "run",
                new RunFolders(
                        root.resolve(out + "/stage/" + batch.dataset()).toUri().toString(),
                        root.resolve(out + "/quarantine/" + batch.dataset())
                                .toUri()
                                .toString()),
                KEYS,
                ErasedValues.NONE,
                EarlierMetrics.NONE,
                Optional.empty(),
                scanner,
                progress);
    }

    private static List<Path> put(Path root, Map<String, byte[]> files) throws IOException {
        Path day = Files.createDirectories(root.resolve("raw/sales/year=2024/month=05/day=27"));
        List<Path> paths = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
            paths.add(Files.write(day.resolve(file.getKey()), file.getValue()));
        }
        return paths;
    }

    /** Records of all kinds, of none and of two datasets, unreadable ones, and groups that splits cut. */
    private static String records(long seed, int count) {
        Random random = new Random(seed);
        String[] kinds = {"line", "fee", "order", "more", "both", "", "other"};
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            String kind = kinds[random.nextInt(kinds.length)];
            int group = i / 4;
            text.append(kind).append(',').append(group).append(',');
            text.append(i % 4 == 0 ? "EUR" : "").append(',');
            text.append(random.nextInt(15) == 0 ? "x" : random.nextInt(12_000) / 100.0)
                    .append(',');
            text.append(random.nextInt(20) == 0 ? "erased@x" : "\"m, " + random.nextInt(300) + "@x\"");
            text.append(random.nextInt(40) == 0 ? ",too,many\n" : "\n");
        }
        return text.toString();
    }

    private static String withoutDuplicates(int count) {
        String[] kinds = {"line", "fee", "order"};
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            text.append(kinds[i % 3])
                    .append(",o")
                    .append(i)
                    .append(",EUR,1.00,m")
                    .append(i)
                    .append("@x\n");
        }
        return text.toString();
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Map<String, Contract> contracts() {
        String fees = contract("fees", "kind in ('fee', 'both')", "", "[ Sum \"amount\" > 0, \"twice\" > 0 ]")
                + "      - {name: twice, physicalType: 'decimal(10,2)', customProperties: [{property: derivation, value: 'amount + amount'}]}\n"
                + "      - {name: shop, physicalType: varchar(20), transformLogic: 'upper(mail)'}\n";
        String orders = contract(
                        "orders",
                        "kind = 'order' or kind = 'more'",
                        "      - property: carryForward\n        value: {by: [ord], columns: [cur], maxGroupRecords: 20}\n",
                        "[ ColumnValues \"amount\" < 80 ]")
                .replace("{name: cur,", "{name: cur, required: true,");
        String lines = contract("lines", "kind in ('line', 'both')", "", "[ ColumnValues \"amount\" < 100 ]")
                .replace("owner: lines", "owner: lines, unclaimed: allow, claimedTwice: allow")
                .replace("{name: mail,", "{name: mail, primaryKey: true, required: true,");
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("fees.yaml", fees.replace("\"twice\" > 0", "ColumnValues \"twice\" < 200"));
        texts.put("lines.yaml", lines);
        texts.put("orders.yaml", orders);
        return ContractReader.readAll(texts).stream()
                .collect(Collectors.toMap(Contract::dataset, contract -> contract, (a, b) -> a, TreeMap::new));
    }

    private static String contract(String dataset, String where, String more, String rules) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s
                version: 1.0.0
                status: active
                schema:
                  - name: %1$s
                    customProperties:
                      - property: recordFilter
                        value: {folder: sales, owner: lines, where: "%2$s"}
                %3$s    quality:
                      - {type: custom, engine: dqdl, severity: error, implementation: 'Rules = %4$s'}
                    properties:
                      - {name: ord, physicalType: varchar(9)}
                      - {name: cur, physicalType: char(3)}
                      - {name: amount, physicalType: 'decimal(9,2)'}
                      - {name: mail, physicalType: varchar(20)}
                """.formatted(dataset, where, more, rules);
    }
}
