package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.file.RawZoneCheck;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files of datasets that are in no folder of a day, so that no batch reads them.
 *
 * @param refusals by dataset that has such files only
 * @param warnings about datasets that have folders of days too
 */
record StrayInputs(Map<String, String> refusals, List<String> warnings) {

    StrayInputs {
        refusals = Map.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    static StrayInputs find(RawZoneCheck rawZone, List<Contract> contracts) throws IOException {
        Map<String, String> refusals = new TreeMap<>();
        List<String> warnings = new ArrayList<>();
        for (Contract contract : contracts) {
            RawZoneCheck.Strays strays = rawZone.strays(contract.folder());
            strays.text().ifPresent(text -> {
                if (strays.hasDays()) {
                    warnings.add(contract.folder() + ": " + text);
                } else {
                    refusals.put(contract.dataset(), text);
                }
            });
        }
        return new StrayInputs(refusals, warnings.stream().distinct().toList());
    }

    /** The result of a batch whose dataset has no folder of a day, but files elsewhere. */
    Optional<BatchResult> refused(Batch batch) {
        return Optional.ofNullable(refusals.get(batch.dataset()))
                .map(text -> BatchResult.without(batch, BatchStatus.INPUT_REFUSED, text));
    }
}
