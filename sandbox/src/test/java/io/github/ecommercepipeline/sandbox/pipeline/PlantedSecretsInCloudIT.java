package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.sandbox.glue.GlueProcess;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@link PlantedSecretsIT} as on AWS: from S3 by the Glue job into the stand-in for Amazon Redshift, then to the archive. */
@EnabledOnOs(OS.LINUX)
class PlantedSecretsInCloudIT {

    private static final String RUN = "jr_planted";
    private static final String REFUSE_NOTES = """
            CREATE FUNCTION refuse_notes() RETURNS event_trigger LANGUAGE plpgsql AS $$
            DECLARE made record;
            BEGIN
              FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
                IF made.object_identity LIKE 'stage.%broken%' THEN
                  EXECUTE 'ALTER TABLE ' || made.object_identity || ' ADD CONSTRAINT none CHECK (note = mail)';
                END IF;
              END LOOP;
            END $$;
            CREATE EVENT TRIGGER refuse ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION refuse_notes()
            """;

    @TempDir
    Path root;

    private final Search search = new Search(Planted.needles());
    private final Search belongs = new Search(Planted.needles());
    private final Map<String, Integer> kinds = new TreeMap<>();

    @Test
    void nothing_that_was_planted_is_found_where_it_does_not_belong() throws Exception {
        try (PlantedCloud cloud = new PlantedCloud(secrets())) {
            plant(cloud);

            GlueProcess.Ended ended = cloud.run(RUN, "2024-05-27");
            assertThat(ended.exitCode()).as(ended.output()).isNotZero();
            assertThat(ended.output())
                    .contains(
                            "gated 2024-05-27: gate failed",
                            "broken 2024-05-27",
                            "Amazon Redshift refused s3://work/out")
                    .doesNotContain(Planted.CONFIDENTIAL);
            Path log = root.resolve("archiver.log");
            assertThat(cloud.archive(RUN, log)).isEqualTo(new Invocation.Returned("null"));
            assertThat(Files.readString(log)).contains("1 batches archived");

            look("log", "of the job", ended.output());
            look("log", "of the archiver", Files.readString(log));
            look(
                    "log",
                    "of the warehouse",
                    Files.readString(Path.of(cloud.query("SHOW data_directory").get(0), "server.log")));
            for (String told : cloud.told()) {
                look(told.contains("DetailType") ? "event" : "metrics", told, told);
            }
            lookAtTables(cloud);
            lookAtObjects(cloud);

            assertThat(search.found()).isEmpty();
            assertThat(kinds)
                    .containsOnlyKeys(
                            "archive manifest",
                            "contract",
                            "event",
                            "job manifest",
                            "log",
                            "metrics",
                            "quarantine",
                            "run manifest",
                            "staging",
                            "table");
            assertThat(kinds)
                    .containsEntry("log", 3)
                    .containsEntry("run manifest", 3)
                    .containsEntry("contract", 3);
            assertThat(belongs.places()).as("raw files, and the archived copy").hasSize(4);
            assertThat(belongs.found()).hasSize(4 * Planted.PERSONAL.size());
        }
    }

    private static Map<String, String> secrets() throws Exception {
        ObjectMapper json = new ObjectMapper();
        return Map.of(
                "warehouse",
                json.writeValueAsString(Map.of("username", "etl", "password", Planted.PASSWORD)),
                "keys",
                json.writeValueAsString(SampleShop.KEYS));
    }

    private static void plant(PlantedCloud cloud) throws Exception {
        Map.of(
                        "people", "ColumnLength \"name\" > 0",
                        "gated", "RowCount > 1000, IsUnique \"name\"",
                        "broken", "IsComplete \"mail\"")
                .forEach((dataset, rules) -> {
                    cloud.put("work", "contracts/" + dataset + ".yaml", Planted.contract(dataset, rules));
                    cloud.put("raw", dataset + "/year=2024/month=05/day=27/a.csv", Planted.DIRTY);
                });
        cloud.execute(REFUSE_NOTES);
        cloud.execute("ALTER SYSTEM SET log_statement = 'all'");
        cloud.execute("SELECT pg_reload_conf()");
    }

    private void lookAtTables(PlantedCloud cloud) {
        List<String> tables = cloud.query("SELECT table_schema || '.' || table_name FROM information_schema.tables"
                + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
                + " UNION ALL SELECT 'pg_catalog.stl_load_errors'");
        for (String table : tables) {
            look("table", table, String.join("\n", cloud.query("SELECT t::text FROM " + table + " t")));
        }
        assertThat(tables).contains("analytics.people", "history.people", "ops.batches");
        assertThat(cloud.query("SELECT raw_line FROM stl_load_errors"))
                .as("what Amazon Redshift keeps of the line it refused")
                .singleElement()
                .asString()
                .contains(Planted.CONFIDENTIAL);
    }

    private void lookAtObjects(PlantedCloud cloud) throws Exception {
        Search confidential = new Search(List.of(Planted.CONFIDENTIAL.getBytes(StandardCharsets.UTF_8)));
        for (Map.Entry<String, byte[]> staged : cloud.staged().entrySet()) {
            look("staging", staged.getKey(), staged.getValue());
            confidential.bytes(staged.getKey(), staged.getValue());
        }
        assertThat(cloud.staged().keySet())
                .as("records that may yet be duplicates")
                .anyMatch(key -> key.endsWith(".candidates.zst"));
        assertThat(confidential.found()).as("staged lines are read as they are").isNotEmpty();
        for (String bucket : PlantedCloud.BUCKETS) {
            for (Map.Entry<String, byte[]> object : cloud.objects(bucket).entrySet()) {
                if (object.getKey().endsWith("/a.csv")) {
                    belongs.bytes(object.getKey(), object.getValue());
                } else {
                    look(kind(object.getKey()), object.getKey(), object.getValue());
                }
            }
        }
    }

    private static String kind(String key) {
        if (key.endsWith("/_archive.json")) {
            return "archive manifest";
        }
        if (key.startsWith("out/runs/")) {
            return key.startsWith("out/runs/job=") ? "job manifest" : "run manifest";
        }
        if (key.startsWith("out/quarantine/")) {
            return "quarantine";
        }
        return key.startsWith("contracts/") ? "contract" : key;
    }

    private void look(String kind, String place, String content) {
        kinds.merge(kind, 1, Integer::sum);
        search.text(place, content);
    }

    private void look(String kind, String place, byte[] content) throws Exception {
        kinds.merge(kind, 1, Integer::sum);
        search.text("the name of " + place, place);
        search.bytes(place, content);
    }
}
