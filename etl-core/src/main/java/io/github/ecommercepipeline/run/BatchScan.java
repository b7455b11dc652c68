package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.mapping.Derivation;
import io.github.ecommercepipeline.mapping.Mapping;
import io.github.ecommercepipeline.outcome.Scan;
import io.github.ecommercepipeline.outcome.ScanResult;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The scan of a batch with its duplicate resolution: gives each record its outcome. Reads the inputs once; a second time only if a
 * file proved unreadable after some of its records had been read.
 */
public record BatchScan(
        SparkSession spark,
        Contract contract,
        Batch batch,
        String runId,
        RunFolders paths,
        PrivacyKeys keys,
        Progress progress) {

    /** Reads, applies the rules, quarantines and stages. */
    public ScannedBatch run(List<Input> inputs) {
        long bytes = inputs.stream().mapToLong(Input::size).sum();
        progress.step(batch, String.format(Locale.ROOT, "reading %,d file(s), %,d bytes", inputs.size(), bytes));
        RuleSet rules = RuleSet.compile(contract, batch.businessDate());
        Scan scan = scan(inputs, rules);
        Map<Integer, String> bad = scan.setAside();
        if (!scan.holdsPartsOfBadFiles()) {
            ScanResult result = scan.resolve();
            return new ScannedBatch(result, result.inputs());
        }
        progress.step(batch, "starting again without " + bad.size() + " bad file(s)");
        List<Input> good = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (!bad.containsKey(i)) {
                good.add(inputs.get(i));
            }
        }
        ScanResult result = scan(good, rules).resolve();
        return new ScannedBatch(result, withBadFiles(inputs, bad, result.inputs()));
    }

    private Scan scan(List<Input> inputs, RuleSet rules) {
        Dataset<Row> judged = rules.evaluate(records(inputs));
        return Scan.of(judged, rules, ScanPlan.of(contract, batch.businessDate(), runId, rules, inputs, paths, keys));
    }

    private Dataset<Row> records(List<Input> inputs) {
        Mapping mapping = Mapping.of(contract);
        long splitBytes = RecordSource.splitBytes(spark, inputs);
        return RecordSource.read(spark, contract, inputs, splitBytes, mapping.headers())
                .transform(mapping::apply)
                .transform(records -> Derivation.of(contract)
                        .apply(records, inputs.stream().map(Input::name).toList()));
    }

    private static List<InputBooks> withBadFiles(List<Input> inputs, Map<Integer, String> bad, List<InputBooks> good) {
        List<InputBooks> all = new ArrayList<>(good);
        bad.forEach((index, reason) -> {
            Input input = inputs.get(index);
            all.add(index, input.books(OutcomeCounts.ZERO, 0, 0, Optional.of(reason), Optional.empty()));
        });
        return all;
    }
}
