package io.github.ecommercepipeline.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.InputIdentity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputTest {

    private static final String DAY = "/orders/year=2024/month=05/day=27/";

    @Test
    void inputs_are_in_the_order_of_their_names_whatever_the_spelling_of_their_roots() {
        List<Input> inputs = Input.inOrder(List.of(
                input("s3a://raw" + DAY + "c.csv", 0),
                input("s3://raw" + DAY + "b.csv", 0),
                input("s3n://old/raw" + DAY + "a.csv", 0),
                input("file:/raw/orders/year%3D2024/month%3D05/day%3D27/d.csv", 0)));

        assertThat(inputs).extracting(Input::name).containsExactly("a.csv", "b.csv", "c.csv", "d.csv");
    }

    @Test
    void inputs_of_one_key_are_in_the_order_of_their_age_and_those_of_two_folders_of_the_day_apart() {
        String otherDay = DAY.replace("05", "5");
        List<Input> inputs = Input.inOrder(List.of(
                input("s3://raw" + otherDay + "a.csv", 1),
                input("s3://raw" + DAY + "a.csv", 3),
                input("s3a://raw" + DAY + "a.csv", 2)));

        assertThat(inputs)
                .extracting(input -> input.modifiedAt().getEpochSecond())
                .containsExactly(2L, 3L, 1L);
    }

    private static Input input(String path, long modifiedAt) {
        return new Input(path, 1, InputIdentity.ofEtag("e"), path, Instant.ofEpochSecond(modifiedAt));
    }
}
