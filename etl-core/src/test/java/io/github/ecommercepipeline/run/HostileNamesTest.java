package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.staging.RunIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids stand in paths and in SQL. */
class HostileNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "../up", "a/b", "a.2", "a b", "a'b", "a\"b", "a\nb", "a;b", "a%2fb", "\u001b[2J"})
    void a_job_run_id_that_could_lead_elsewhere_is_refused(String id) {
        assertThatThrownBy(() -> RunIds.checked(id)).hasMessageContaining("must be 1 to 80 letters");
    }

    @Test
    void one_of_aws_glue_is_taken() {
        assertThat(RunIds.checked("jr_0123abcdef")).isEqualTo("jr_0123abcdef");
    }
}
