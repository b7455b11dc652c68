package io.github.ecommercepipeline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OutputFolderTest {

    private static final LocalDate DATE = LocalDate.of(2024, 5, 7);

    @Test
    void a_path_inside_is_relative_in_documents_whatever_the_scheme() {
        OutputFolder folder = new OutputFolder("s3a://work/out/");
        assertThat(folder.relativize("s3://work/out/runs/a.json")).isEqualTo("runs/a.json");
        assertThat(folder.resolve("runs/a.json")).isEqualTo("s3a://work/out/runs/a.json");
        assertThat(new OutputFolder("file:/out").relativize("file:///out/runs/a.json"))
                .isEqualTo("runs/a.json");
        assertThat(new OutputFolder("s3://work").relativize("s3n://work/runs/a.json"))
                .isEqualTo("runs/a.json");
    }

    @Test
    void a_path_outside_stays_as_it_is() {
        OutputFolder folder = new OutputFolder("s3a://work/out");
        for (String path : new String[] {"s3://work/out-2/a.json", "file:/work/out/a.json"}) {
            assertThat(folder.relativize(path)).isEqualTo(path);
            assertThat(folder.resolve(path)).isEqualTo(path);
        }
        assertThat(new OutputFolder("out").relativize("out/a.json")).isEqualTo("out/a.json");
        assertThat(new OutputFolder("out").resolve("/tmp/a.json")).isEqualTo("/tmp/a.json");
    }

    @Test
    void its_layout_depends_on_no_locale() {
        OutputFolder folder = new OutputFolder("s3://work/");
        Locales.each(() -> {
            assertThat(folder.jobManifest("j1")).isEqualTo("s3://work/runs/job=j1.json");
            assertThat(folder.runManifest("orders", DATE, "r1"))
                    .isEqualTo("s3://work/runs/orders/business_date=2024-05-07/run=r1.json");
            assertThat(folder.quarantine("orders", DATE, "r1"))
                    .isEqualTo("s3://work/quarantine/orders/business_date=2024-05-07/run=r1");
        });
    }
}
