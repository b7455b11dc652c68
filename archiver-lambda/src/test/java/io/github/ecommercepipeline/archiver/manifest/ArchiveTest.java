package io.github.ecommercepipeline.archiver.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.archiver.store.Place;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    private static final Archive ARCHIVE = new Archive(Place.of("s3://archive/zone"));

    @Test
    void a_copy_keeps_its_partition_as_it_is_written_and_gets_the_run() {
        Place source = Place.of("s3a://raw/orders/old/orders/year=2024/month=5/day%3D27/part.csv");
        assertThat(ARCHIVE.copyOf(source, "orders", "jr_1"))
                .hasToString("s3://archive/zone/orders/year=2024/month=5/day%3D27/run=jr_1/part.csv");
        assertThat(Archive.rawOf(source, "orders", Place.of("s3://other/raw")))
                .hasToString("s3://other/raw/orders/year=2024/month=5/day%3D27/part.csv");
    }

    @Test
    void a_manifest_lies_in_the_day_however_the_partition_is_written() {
        assertThat(ARCHIVE.manifest("orders", LocalDate.of(2024, 5, 7), "jr_1"))
                .hasToString("s3://archive/zone/orders/year=2024/month=05/day=07/run=jr_1/_archive.json");
    }

    @Test
    void an_object_of_no_dataset_is_refused() {
        assertThatThrownBy(() -> ARCHIVE.copyOf(Place.of("s3://raw/orders-2/a.csv"), "orders", "jr_1"))
                .hasMessage("s3://raw/orders-2/a.csv does not lie in a folder orders/");
    }
}
