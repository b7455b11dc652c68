package io.github.ecommercepipeline.run.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.Replacement;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedInputsTest {

    private static final Batch BATCH = new Batch("sales", LocalDate.of(2024, 5, 27));
    private static final String OLD_RAW = "s3a://raw/sales/year=2024/month=05/day=27/";
    private static final String RAW = "s3://raw/sales/year=2024/month=05/day=27/";
    private static final Optional<String> CUT = Optional.of("file:gz-truncated");

    private final PublishedInputs published = published(Optional.of(List.of(
            input(OLD_RAW + "a.csv", "e1", 1_000, Optional.empty()), input(OLD_RAW + "bad.csv", "e2", 0, CUT))));

    @Test
    void a_published_file_that_cannot_be_read_any_more_is_named_with_what_stays_and_the_way_out() {
        assertThat(published.spoilt(List.of(input(RAW + "a.csv", "e3", 0, CUT))))
                .contains("1 published file(s) can no longer be read; set aside: " + RAW + "a.csv (file:gz-truncated)."
                        + " The 1,000 record(s) that run r1 published stay. Deliver each file again, whole, under its name,"
                        + " or remove it from the raw zone: its archived copy is then read; if there is none,"
                        + " --drop-missing-inputs publishes without it");
    }

    @Test
    void a_late_file_and_one_that_was_set_aside_before_follow_the_contract() {
        assertThat(published.spoilt(List.of(
                        input(RAW + "a.csv", "e1", 1_000, Optional.empty()),
                        input(RAW + "late.csv", "e4", 0, CUT),
                        input(RAW + "bad.csv", "e5", 0, CUT))))
                .isEmpty();
    }

    @Test
    void a_day_whose_files_were_in_another_folder_than_the_contract_names_is_told_what_to_do() {
        Contract own = contract("[]");
        Contract moved =
                contract("[{property: recordFilter, value: {folder: all_sales, where: id > '', owner: sales}}]");

        assertThat(MovedFolder.problem(own, published.manifest().orElseThrow())).isEmpty();
        assertThat(MovedFolder.problem(moved, published.manifest().orElseThrow()))
                .contains("run r1 published this day from another folder of the raw zone (" + OLD_RAW
                        + "a.csv), and the contract now reads 'all_sales'. Copy all files of the day into that folder, from the"
                        + " archive if they are gone, and publish the day from them alone: --drop-missing-inputs; or give the contract its former folder"
                        + " for as long as the day is needed");
        PublishedInputs shared = published(Optional.of(
                List.of(input(RAW.replace("/sales/", "/all_sales/") + "a.csv", "e1", 1, Optional.empty()))));
        assertThat(MovedFolder.problem(moved, shared.manifest().orElseThrow())).isEmpty();
        assertThat(MovedFolder.problem(own, shared.manifest().orElseThrow())).isPresent();
    }

    private static Contract contract(String custom) {
        return ContractReader.read("sales.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: sales
                version: 1.0.0
                status: active
                schema:
                  - name: sales
                    customProperties: %s
                    properties:
                      - {name: id, physicalType: varchar(9)}
                """.formatted(custom));
    }

    @Test
    void without_the_manifest_any_file_may_be_a_published_one() {
        assertThat(published(Optional.empty()).spoilt(List.of(input(RAW + "late.csv", "e4", 0, CUT))))
                .isPresent();
    }

    @Test
    void an_object_of_the_same_key_replaces_the_published_one_and_its_records() {
        List<Replacement> replaced = published.replaced(List.of(
                input(RAW + "a.csv", "e3", 2, Optional.empty()), input(RAW + "bad.csv", "e5", 7, Optional.empty())));

        assertThat(replaced).containsExactly(new Replacement(RAW + "a.csv", "e1", "r1", 1_000, 2));
        assertThat(replaced.get(0).isLoss()).isTrue();
        assertThat(replaced.get(0).text())
                .isEqualTo(RAW + "a.csv was delivered again: 1,000 accepted record(s) of run r1 left,"
                        + " 2 took their place");
    }

    @Test
    void an_input_that_stays_is_not_replaced_whatever_the_scheme_and_quotes() {
        assertThat(published.replaced(List.of(input(RAW + "a.csv", "\"e1\"", 1_000, Optional.empty()))))
                .isEmpty();
        assertThat(published.replaced(List.of())).isEmpty();
    }

    @Test
    void only_the_published_files_by_name_and_identity_or_what_was_made_of_them_are_the_same() throws IOException {
        InputBooks bad = input(RAW + "bad.csv", "e2", 0, CUT);
        Corrections none = (now, before) -> false;
        Corrections madeE3OfE1 =
                (now, before) -> now.etag().equals("e3") && before.etag().equals("e1");

        assertThat(published.areThese(List.of(input(RAW + "a.csv", "\"e1\"", 9, Optional.empty()), bad), none))
                .isTrue();
        InputBooks other = input(RAW + "a.csv", "e3", 9, Optional.empty());
        assertThat(published.areThese(List.of(other, bad), none))
                .as("delivered again")
                .isFalse();
        assertThat(published.areThese(List.of(other, bad), madeE3OfE1)).isTrue();
        assertThat(published.areThese(List.of(other, other, bad), madeE3OfE1)).isFalse();
        assertThat(published.areThese(List.of(other), madeE3OfE1))
                .as("one is missing")
                .isFalse();
        assertThat(published.areThese(
                        List.of(other, bad, input(RAW + "late.csv", "e4", 1, Optional.empty())), madeE3OfE1))
                .isFalse();
        assertThat(published(Optional.empty()).areThese(List.of(), none)).isFalse();
    }

    private static InputBooks input(String path, String etag, long records, Optional<String> setAside) {
        return new InputBooks(
                path,
                10,
                etag,
                Optional.empty(),
                Optional.empty(),
                new OutcomeCounts(records, records, 0, 0),
                0,
                0,
                setAside,
                Optional.empty());
    }

    private static PublishedInputs published(Optional<List<InputBooks>> inputs) {
        LedgerEntry entry =
                new LedgerEntry(BATCH, 1, "r1", "inputs", "contract", 1_000, 1_000, 0, 0, "manifest", Instant.EPOCH);
        return new PublishedInputs(
                entry,
                inputs.map(files -> new RunManifest(
                        RunManifest.SCHEMA_VERSION,
                        "r1",
                        BATCH.dataset(),
                        BATCH.businessDate(),
                        BatchStatus.PUBLISHED,
                        Optional.empty(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "1.0.0",
                        "contract",
                        "inputs",
                        files,
                        new OutcomeCounts(1_000, 1_000, 0, 0),
                        Map.of(),
                        List.of(),
                        List.of(),
                        1_000,
                        List.of(),
                        Optional.of(1L))));
    }
}
