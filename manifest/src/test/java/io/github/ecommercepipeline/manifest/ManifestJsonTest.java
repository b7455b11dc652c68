package io.github.ecommercepipeline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJsonTest {

    private static final ManifestJson WRITTEN = new ManifestJson(new OutputFolder("s3://work/out"));

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_job_manifest_of_each_version_is_read(int version) throws IOException {
        JobManifest job = read("job-manifest-" + version, JobManifest.class);
        assertThat(job.jobRunId()).isEqualTo("jr_0123456789abcdef");
        assertThat(job.batches())
                .extracting(JobManifest.Entry::status)
                .containsExactly(BatchStatus.PUBLISHED, BatchStatus.NO_INPUT);
        assertThat(job.batches())
                .extracting(JobManifest.Entry::manifest)
                .containsExactly(
                        Optional.of("s3://work/out/runs/orders/business_date=2024-05-27/run=jr_0123456789abcdef.json"),
                        Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_run_manifest_of_each_version_is_read(int version) throws IOException {
        RunManifest run = read("run-manifest-" + version, RunManifest.class);
        assertThat(run.schemaVersion()).isEqualTo(version);
        assertThat(run.quarantine())
                .containsExactly("s3://work/out/quarantine/orders/business_date=2024-05-27/run=jr_0123456789abcdef"
                        + "/part-0.jsonl.gz");
        assertThat(run.inputs())
                .extracting(InputBooks::path)
                .containsExactly("s3://raw/orders/year=2024/month=05/day=27/a.csv");
        assertThat(run.sums().get("price").accepted()).isEqualByComparingTo("0.10");
    }

    @Test
    void paths_inside_the_output_folder_are_found_by_the_url_of_the_reader() throws IOException {
        ManifestJson reader = new ManifestJson(new OutputFolder("s3a://work/out"));
        assertThat(reader.read(resource("job-manifest-2"), JobManifest.class)
                        .batches()
                        .get(0)
                        .manifest())
                .contains("s3a://work/out/runs/orders/business_date=2024-05-27/run=jr_0123456789abcdef.json");
    }

    @ParameterizedTest
    @CsvSource({
        "job-manifest-3, job-manifest",
        "job-manifest-2, job-manifest",
        "run-manifest-2, run-manifest",
        "run-manifest-3, run-manifest",
        "archive-manifest-1, archive-manifest"
    })
    void a_document_is_written_as_it_was_read_and_conforms_to_its_schema(String name, String schema)
            throws IOException {
        byte[] written = WRITTEN.write(read(name, type(schema)));
        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(text(name).stripTrailing());
        JsonNode document = new ObjectMapper().readTree(written);
        assertThat(schema(schema).validate(document)).isEmpty();
        ((ObjectNode) document).put("surprise", 1);
        assertThat(schema(schema).validate(document))
                .as("the schema refuses what it does not know")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job-manifest", "run-manifest"})
    void documents_of_the_first_version_conform_to_the_schema(String name) throws IOException {
        assertThat(schema(name).validate(new ObjectMapper().readTree(resource(name + "-1"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9a0364b9e99bb480dd25e1f0284c8555, , ETAG",
        "91036419199110480112511102848555-10, , ETAG",
        "100-1716771600000, , SIZE_AND_TIME",
        "100-1716771600000, ETAG, ETAG",
        "100-1, SIZE_AND_TIME, SIZE_AND_TIME"
    })
    void an_input_without_a_kind_of_identity_is_of_the_kind_its_value_shows(
            String value, InputIdentity.Kind written, InputIdentity.Kind expected) throws IOException {
        String kind = written == null ? "" : "\"identifiedBy\" : \"" + written + "\", ";
        String document = text("run-manifest-2")
                .replace("\"etag\" : \"9a0364b9e99bb480dd25e1f0284c8555\"", kind + "\"etag\" : \"" + value + "\"");
        assertThat(schema("run-manifest").validate(new ObjectMapper().readTree(document)))
                .isEmpty();
        assertThat(WRITTEN.read(bytes(document), RunManifest.class).inputs())
                .extracting(InputBooks::identity)
                .containsExactly(new InputIdentity(expected, value));
    }

    @Test
    void a_manifest_completed_after_publishing_is_of_the_current_version() throws IOException {
        RunManifest completed =
                read("run-manifest-1", RunManifest.class).published(4, Instant.parse("2024-05-28T01:05:00Z"));
        JsonNode document = new ObjectMapper().readTree(WRITTEN.write(completed));
        assertThat(document.path("schemaVersion").asInt()).isEqualTo(2);
        assertThat(document.path("version").asInt()).isEqualTo(4);
        assertThat(document.path("quarantine").path(0).asText()).startsWith("quarantine/orders/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job-manifest-3", "run-manifest-2", "archive-manifest-1"})
    void unknown_fields_are_ignored_but_an_unknown_version_or_a_missing_field_is_refused(String name)
            throws IOException {
        Class<?> type = type(name.substring(0, name.length() - 2));
        String document = text(name);
        assertThat(WRITTEN.read(bytes(document.replaceFirst("\\{", "{\"new\": 1,")), type))
                .isEqualTo(WRITTEN.read(bytes(document), type));
        assertThatThrownBy(() -> WRITTEN.read(bytes(document.replaceFirst("Version\" : .", "Version\" : 9")), type))
                .hasMessageContaining("schemaVersion 9 is not supported; allowed: 1");
        assertThatThrownBy(() -> WRITTEN.read(bytes(document.replaceFirst("RunId|runId", "other")), type))
                .hasMessageContaining("unId");
    }

    @Test
    void a_damaged_document_is_described_in_words() throws IOException {
        String run = text("run-manifest-2");
        assertThatThrownBy(() -> WRITTEN.read(bytes(run.substring(0, run.length() / 2)), RunManifest.class))
                .hasMessageMatching(
                        "not a run manifest that this release can read: it is not JSON: error in line \\d+, column"
                                + " \\d+; restore an earlier version of the file");
        assertThatThrownBy(() -> WRITTEN.read(bytes(run.replace("\"runId\"", "\"other\"")), RunManifest.class))
                .hasMessageContaining(": the field runId is missing;");
        assertThatThrownBy(() -> WRITTEN.read(
                        bytes(run.replaceFirst("\"bytes\" : \\d+", "\"bytes\" : \"x\"")), RunManifest.class))
                .hasMessageContaining(": the field inputs[0].bytes has a value that is not allowed;")
                .hasMessageNotContaining("java");
        assertThatThrownBy(() -> WRITTEN.read(bytes(""), JobManifest.class))
                .hasMessageContaining("not a job manifest that this release can read: it is empty or not an object");
        assertThatThrownBy(() -> WRITTEN.read(bytes("[1]"), ArchiveManifest.class))
                .hasMessageContaining("not an archive manifest");
    }

    private static <T> T read(String name, Class<T> type) throws IOException {
        return WRITTEN.read(resource(name), type);
    }

    private static Class<?> type(String schema) {
        return switch (schema) {
            case "job-manifest" -> JobManifest.class;
            case "run-manifest" -> RunManifest.class;
            default -> ArchiveManifest.class;
        };
    }

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/" + name + ".schema.json")));
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = ManifestJsonTest.class.getResourceAsStream("/" + name + ".json")) {
            return in.readAllBytes();
        }
    }

    private static String text(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
