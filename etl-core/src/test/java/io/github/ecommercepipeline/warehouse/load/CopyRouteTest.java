package io.github.ecommercepipeline.warehouse.load;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.staging.StagedFileOptions;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyRouteTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/copy";
    private static final SqlDialect REDSHIFT = new RedshiftDialect(Duration.ofHours(1));
    private static final TableLayout ORDERS = TableLayout.of(
            ContractForTest.of("orders")
                    .key("id", text(64))
                    .column("price", decimal(12, 2))
                    .build(),
            REDSHIFT);

    @Test
    void the_statement_names_columns_manifest_role_and_format() {
        assertThat(copy(LoadSettings.copyWith(ROLE)))
                .isEqualTo("COPY \"stage\".\"s\" (\"id\", \"price\") FROM 's3://lake/stage/it''s/manifest.json'"
                        + " IAM_ROLE 'arn:aws:iam::123456789012:role/copy' MANIFEST FORMAT AS CSV ZSTD"
                        + " NULL AS '@NULL@' COMPUPDATE OFF");
    }

    @Test
    void the_default_role_and_gzip_are_written_in_redshifts_syntax() {
        StagedFileOptions gzip =
                new StagedFileOptions(StagedFileOptions.Compression.GZIP, StagedFileOptions.DEFAULT.fileBytes());
        assertThat(copy(new LoadSettings(LoadSettings.Route.COPY, Optional.of("default"), gzip, Duration.ofHours(1))))
                .contains(" IAM_ROLE default MANIFEST FORMAT AS CSV GZIP ");
    }

    @Test
    void the_manifest_names_every_file_as_mandatory_with_its_length(@TempDir Path folder) throws IOException {
        Path one = Files.writeString(folder.resolve("part-1.csv.zst"), "12345");
        Path two = Files.writeString(folder.resolve("part-2.csv.zst"), "1234567");

        org.apache.hadoop.fs.Path manifest =
                LoadManifest.write(List.of(one.toUri().toString(), two.toUri().toString()), new Configuration(false));

        JsonNode written =
                new ObjectMapper().readTree(Path.of(manifest.toUri().getPath()).toFile());
        assertThat(written)
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"entries\":[{\"url\":\"" + "file:" + one + "\",\"mandatory\":true,"
                                + "\"meta\":{\"content_length\":5}},{\"url\":\"" + "file:" + two
                                + "\",\"mandatory\":true,\"meta\":{\"content_length\":7}}]}"));
        assertThat(manifest.getName()).isEqualTo("manifest.json");
    }

    @Test
    void a_missing_file_is_named_before_anything_is_sent(@TempDir Path folder) {
        assertThatThrownBy(() -> LoadManifest.write(
                        List.of(folder.resolve("part-1.csv.zst").toUri().toString()), new Configuration(false)))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("part-1.csv.zst");
    }

    @Test
    void hadoop_paths_become_s3_urls() {
        assertThat(LoadManifest.s3(new org.apache.hadoop.fs.Path("s3a://lake/a b/c")))
                .isEqualTo("s3://lake/a b/c");
        assertThat(LoadManifest.s3(new org.apache.hadoop.fs.Path("s3://lake/c")))
                .isEqualTo("s3://lake/c");
    }

    private static String copy(LoadSettings load) {
        return new CopyRoute(load, REDSHIFT, new Configuration(false))
                .copy("\"stage\".\"s\"", ORDERS, "s3://lake/stage/it's/manifest.json");
    }
}
