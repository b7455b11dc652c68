package io.github.ecommercepipeline.run.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JobReferencesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    /** A dataset whose rules name others. */
    private static Contract dataset(String name, String... others) {
        return Contracts.dataset(name)
                .integer("id")
                .rules(Stream.of(others)
                        .map(other -> "ReferentialIntegrity \"id\" \"" + other + ".id\" = 1.0")
                        .toArray(String[]::new))
                .build();
    }

    private static List<String> cycles(Contract... contracts) {
        List<Contract> all = List.of(contracts);
        Map<Contract, Map<ReferencedDataset, String>> referenced = new LinkedHashMap<>();
        all.forEach(contract -> referenced.put(
                contract,
                RuleSet.compile(contract, DAY, References.among(all, true)).referenced()));
        return JobReferences.cycles(referenced).stream()
                .map(ContractProblem::what)
                .toList();
    }

    @Test
    void datasets_that_refer_to_each_other_are_refused() {
        assertThat(cycles(dataset("a", "b"), dataset("b", "a", "b"), dataset("c", "a")))
                .containsExactlyInAnyOrder(
                        "datasets refer to each other: a to b to a", "datasets refer to each other: b to a to b");
        assertThat(cycles(dataset("a", "b"), dataset("b", "c@day"), dataset("c", "a")))
                .contains("datasets refer to each other: a to b to c to a")
                .hasSize(3);
        assertThat(cycles(dataset("a", "a"), dataset("b", "a"), dataset("c", "a", "b")))
                .isEmpty();
    }

    @Test
    void what_others_refer_to_is_judged_first() {
        List<Contract> contracts = List.of(dataset("a", "c@day"), dataset("b"), dataset("c", "d", "c"), dataset("d"));
        JobReferences references = JobReferences.of(contracts, contracts);

        assertThat(references.inOrder()).extracting(Contract::dataset).containsExactly("d", "c", "a", "b");
        assertThat(references.waiting()).isEqualTo(Map.of("a", Set.of("c"), "c", Set.of("d", "c")));
        references.fail(new Batch("c", DAY));
        references.fail(new Batch("b", DAY));
        assertThat(references.failedFor(new Batch("a", DAY))).containsExactly("c");
        assertThat(references.failedFor(new Batch("a", DAY.plusDays(1)))).isEmpty();
        assertThat(references.failedFor(new Batch("c", DAY))).isEmpty();
    }
}
