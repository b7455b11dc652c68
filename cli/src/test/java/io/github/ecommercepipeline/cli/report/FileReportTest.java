package io.github.ecommercepipeline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileReportTest {

    @Test
    void a_published_day_shows_the_files_whose_records_do_not_count_and_what_was_replaced() {
        JobResult result = new JobResult("job-1", List.of(Results.withFiles()));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .containsSubsequence(
                        "4 files = 2 used + 1 set aside + 1 with the same content",
                        "orders 2024-05-27: set aside raw/b.csv.gz: file:gz-truncated",
                        "orders 2024-05-27: same content raw/c.csv as raw/a.csv",
                        "orders 2024-05-27: raw/d.csv was delivered again: 1,000 accepted record(s) of run run-1 left,"
                                + " 2 took their place");
    }

    @Test
    void a_file_that_the_problem_of_its_batch_names_is_named_once() {
        BatchResult refused = new BatchResult(
                Results.withFiles().batch(),
                BatchStatus.INPUT_REFUSED,
                "set aside: raw/b.csv.gz (file:gz-truncated)",
                Results.withFiles().manifest(),
                Optional.empty());

        assertThat(new JobSummary(new JobResult("job-1", List.of(refused)), "out", Results.MONDAY).lines(false))
                .filteredOn(line -> line.contains("raw/b.csv.gz"))
                .containsExactly("orders 2024-05-27: set aside: raw/b.csv.gz (file:gz-truncated)");
    }

    @Test
    void json_names_them_too() {
        ObjectNode document = JsonOutput.object();
        FileReport.of(List.of(Results.withFiles())).write(document);

        assertThat(document.toString())
                .isEqualTo("{\"files\":{\"files\":4,\"used\":2,\"setAside\":1,\"sameContent\":1,\"notUsed\":["
                        + "{\"path\":\"raw/b.csv.gz\",\"use\":\"SET_ASIDE\",\"reason\":\"file:gz-truncated\"},"
                        + "{\"path\":\"raw/c.csv\",\"use\":\"SAME_CONTENT\",\"reason\":\"raw/a.csv\"}],"
                        + "\"replaced\":[{\"path\":\"raw/d.csv\",\"runId\":\"run-1\",\"accepted\":1000,"
                        + "\"acceptedNow\":2}]}}");
    }

    @Test
    void batches_without_files_are_not_mentioned() {
        assertThat(FileReport.of(List.of()).isEmpty()).isTrue();
    }
}
