package io.github.ecommercepipeline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ArchiveFolderTest {

    private static final ArchiveFolder ARCHIVE = new ArchiveFolder(StorePath.of("s3://archive/zone"));

    @Test
    void a_copy_keeps_the_folders_of_its_partition_as_they_are_written() {
        StorePath source = StorePath.of("s3a://raw/orders/old/orders/year=2024/month=5/day%3D27/part.csv");
        assertThat(ARCHIVE.copyOf(source, "orders", "jr_1"))
                .hasToString("s3://archive/zone/orders/year=2024/month=5/day%3D27/run=jr_1/part.csv");
        assertThat(ArchiveFolder.rawOf(source, "orders", StorePath.of("s3://other/raw")))
                .hasToString("s3://other/raw/orders/year=2024/month=5/day%3D27/part.csv");
    }

    @Test
    void folders_of_the_datasets_name_elsewhere_in_the_key_do_not_matter() {
        StorePath raw = StorePath.of("s3://other/raw");
        StorePath shared = StorePath.of("s3a://bucket/settlements/raw/amazon/year=2024/month=05/day=27/a.txt");
        StorePath nested = StorePath.of("s3a://bucket/orders/raw/orders/year=2024/month=05/day=27/orders/a.csv");

        assertThat(ArchiveFolder.rawOf(shared, "settlements", raw))
                .hasToString("s3://other/raw/amazon/year=2024/month=05/day=27/a.txt");
        assertThat(ArchiveFolder.rawOf(nested, "orders", raw))
                .hasToString("s3://other/raw/orders/year=2024/month=05/day=27/orders/a.csv");
        assertThat(ARCHIVE.copyOf(nested, "orders", "jr_1"))
                .hasToString("s3://archive/zone/orders/year=2024/month=05/day=27/orders/run=jr_1/a.csv");
    }

    @Test
    void a_runs_manifest_is_in_its_day_whatever_the_default_locale() {
        LocalDate date = LocalDate.of(2024, 5, 7);
        Locales.each(() -> {
            assertThat(ARCHIVE.manifest("orders", date, "jr_1"))
                    .hasToString("s3://archive/zone/orders/year=2024/month=05/day=07/run=jr_1/_archive.json");
            assertThat(ArchiveFolder.manifestPath("orders", date, "jr_1"))
                    .isEqualTo("orders/year=2024/month=05/day=07/run=jr_1/_archive.json");
        });
    }

    @Test
    void what_is_not_in_a_folder_of_the_dataset_has_no_copy() {
        assertThatThrownBy(() -> ARCHIVE.copyOf(StorePath.of("s3://raw/orders-2/a.csv"), "orders", "jr_1"))
                .hasMessage("s3://raw/orders-2/a.csv is not in a folder orders/");
        assertThat(ARCHIVE.contains(StorePath.of("s3a://archive/zone/a.csv"))).isTrue();
        assertThat(ARCHIVE.contains(StorePath.of("s3a://archive/zone-2/a.csv"))).isFalse();
    }
}
