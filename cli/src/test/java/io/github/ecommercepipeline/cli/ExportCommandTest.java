package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {

    private static final String CONTRACTS = "../sample-data/contracts";

    @TempDir
    private Path folder;

    private Screen screen = new Screen();

    private int export(Map<String, String> environment, String... args) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(args));
        screen = new Screen();
        return screen.run(new FakeEngine(), environment, all.toArray(String[]::new));
    }

    @Test
    void the_contracts_become_one_document_of_each_kind() throws IOException {
        Path sources = folder.resolve("models/sources.yml");

        assertThat(export(Map.of(), CONTRACTS, "--to", "dbt", "--out", sources.toString()))
                .isZero();
        assertThat(screen.err()).isEqualTo("wrote " + sources + "\n");
        assertThat(sources).content().startsWith("version: 2\nsources:\n- name: \"analytics\"\n");
        assertThat(export(Map.of(), CONTRACTS, "--to", "json-schema")).isZero();
        assertThat(JsonOutput.MAPPER.readTree(screen.out()).path("$defs").size())
                .isEqualTo(3);
        assertThat(export(Map.of(), CONTRACTS, "--to", "html")).isZero();
        assertThat(screen.out()).startsWith("<!doctype html>").endsWith("</html>\n");
    }

    @Test
    void tables_are_those_of_the_dialect_and_the_schemas_of_the_warehouse() {
        assertThat(export(Map.of(), CONTRACTS, "--to", "sql")).isZero();
        assertThat(screen.out())
                .startsWith("CREATE SCHEMA IF NOT EXISTS history;\n")
                .contains("\n\nCREATE TABLE ", "\"transaction_id\" character varying(36)")
                .doesNotContain("DISTKEY");
        Map<String, String> redshift = Map.of(
                "WAREHOUSE_URL", "jdbc:redshift://host:5439/shop", "WAREHOUSE_SCHEMAS", "analytics=shop,older=before");
        assertThat(export(redshift, CONTRACTS, "--to", "sql")).isZero();
        assertThat(screen.out())
                .contains("CREATE SCHEMA IF NOT EXISTS shop;", "DISTKEY (\"transaction_id\")", "\"before\".\"")
                .doesNotContain("analytics");
        assertThat(export(redshift, CONTRACTS, "--to", "sql", "--dialect", "postgresql", "--schemas", "analytics=a"))
                .isZero();
        assertThat(screen.out()).contains("CREATE SCHEMA IF NOT EXISTS a;").doesNotContain("DISTKEY");
    }

    @Test
    void what_cannot_be_exported_is_refused() throws IOException {
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(
                broken,
                Files.readString(Path.of(CONTRACTS, "products.odcs.yaml")).replace("engine: dqdl", "engine: soda"));

        assertThat(export(Map.of(), broken.toString(), "--to", "dbt")).isEqualTo(2);
        assertThat(screen.err()).contains("'soda' is not supported: its checks would not be made");
        assertThat(export(Map.of(), CONTRACTS, "--to", "dbt", "--dialect", "redshift"))
                .isEqualTo(2);
        assertThat(screen.err()).isEqualTo("--dialect has no meaning for dbt; allowed: only with --to sql\n");
        assertThat(export(Map.of(), CONTRACTS, "--to", "dbt", "--out", "s3a://bucket/sources.yml"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--out", "'s3a://bucket/sources.yml' is a URL", "allowed: a path");
        assertThat(Path.of("s3a:")).doesNotExist();
        assertThat(export(Map.of(), CONTRACTS, "--to", "avro")).isEqualTo(2);
        assertThat(screen.err()).contains("--to", "'avro' is unknown; allowed: dbt, json-schema, html, sql");
    }
}
