package io.github.ecommercepipeline.run.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputDigestTest {

    @Test
    void an_input_is_named_from_the_folder_that_is_read() {
        assertThat(InputDigest.name("s3a://raw/orders/orders/year=2024/month=05/day=27/a.csv", "orders"))
                .isEqualTo("/orders/year=2024/month=05/day=27/a.csv");
        assertThat(InputDigest.name("file:/orders/x/orders/year%3D2024/month=05/day=27/a.csv", "orders"))
                .isEqualTo("/orders/year%3D2024/month=05/day=27/a.csv");
    }

    @Test
    void where_datasets_share_a_folder_that_is_theirs() {
        assertThat(InputDigest.name("s3a://raw/fees/sales/year=2024/month=5/day=27/a.csv", "fees"))
                .isEqualTo("/sales/year=2024/month=5/day=27/a.csv");
        assertThat(InputDigest.name("s3a://raw/x/sales/year=2024/month=5/day=27/a.csv", "fees"))
                .isEqualTo("/sales/year=2024/month=5/day=27/a.csv");
    }
}
