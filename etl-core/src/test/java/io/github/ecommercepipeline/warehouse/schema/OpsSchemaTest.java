package io.github.ecommercepipeline.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.warehouse.dialect.PostgresDialect;
import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.schema.OpsUpgrade.NewColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpsSchemaTest {

    private static final SqlDialect POSTGRES = new PostgresDialect(Duration.ofHours(1), Duration.ofMinutes(1));
    private static final SqlDialect REDSHIFT = new RedshiftDialect(Duration.ofHours(1));

    @Test
    void an_upgrade_from_the_first_version() throws IOException {
        for (SqlDialect dialect : List.of(POSTGRES, REDSHIFT)) {
            List<String> statements =
                    OpsSchema.statements(dialect, Catalog.of(Map.of(), Set.of()), List.of(), OpsVersion.FIRST);

            assertThat(String.join(";\n", statements) + ";\n").isEqualTo(golden("ops.sql"));
        }
        assertThat(OpsVersion.insert(REDSHIFT))
                .isEqualTo("INSERT INTO \"ops\".\"schema_version\" (version, upgraded_at) VALUES (2, ?)");
    }

    @Test
    void the_steps_lead_from_the_first_version_to_the_current_one() {
        assertThat(OpsUpgrade.ALL).extracting(OpsUpgrade::to).first().isEqualTo(OpsVersion.FIRST + 1);
        assertThat(OpsUpgrade.ALL).extracting(OpsUpgrade::to).isSorted().doesNotHaveDuplicates();
        assertThat(OpsVersion.CURRENT).isEqualTo(OpsVersion.FIRST + OpsUpgrade.ALL.size());
    }

    @Test
    void a_step_adds_the_columns_that_an_existing_table_lacks() {
        OpsUpgrade step = new OpsUpgrade(
                9,
                List.of(
                        new NewColumn("batches", "note", "varchar(8)"),
                        new NewColumn("batches", "dataset", "varchar(128)"),
                        new NewColumn("created_just_now", "note", "varchar(8)")));
        Catalog catalog = Catalog.of(Map.of("ops.batches", Map.of("dataset", "character varying(128)")), Set.of());

        assertThat(step.statements(REDSHIFT, catalog))
                .containsExactly("ALTER TABLE \"ops\".\"batches\" ADD COLUMN \"note\" varchar(8)");
        assertThat(step.statements(POSTGRES, catalog)).hasSize(1);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = OpsSchemaTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
