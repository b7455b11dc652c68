package io.github.ecommercepipeline.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void hadoops_names_for_s3_mean_the_same_object_and_keys_are_taken_as_they_are() {
        assertThat(Place.of("s3a://b/month%3D05/a b+c?.csv")).isEqualTo(new Place("b", "month%3D05/a b+c?.csv"));
        assertThat(Place.of("s3n://b")).isEqualTo(Place.of("s3://b/"));
        assertThatThrownBy(() -> Place.of("file:/x")).hasMessageContaining("'file:/x' is not a place in S3");
    }

    @Test
    void a_name_that_only_begins_alike_does_not_lie_below() {
        assertThat(Place.of("s3://b/archive/x").isBelow(Place.of("s3://b/archive")))
                .isTrue();
        assertThat(Place.of("s3://b/archive-2/x").isBelow(Place.of("s3://b/archive")))
                .isFalse();
        assertThat(Place.of("s3://c/archive/x").isBelow(Place.of("s3://b/"))).isFalse();
    }
}
