package io.github.ecommercepipeline.infrastructure.iam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionTest {

    @Test
    void a_wildcard_needs_a_reason() {
        assertThatThrownBy(() -> Permission.of("Read", List.of("s3:GetObject"), List.of("arn:aws:s3:::b/*")))
                .hasMessageContaining("a wildcard needs a reason");
    }

    @Test
    void a_reason_needs_a_wildcard() {
        assertThatThrownBy(() -> Permission.onMany("Read", List.of("s3:ListBucket"), List.of("arn:aws:s3:::b"), "so"))
                .hasMessageContaining("there is no wildcard");
    }

    @Test
    void actions_are_named_in_full() {
        assertThatThrownBy(() -> Permission.of("Read", List.of("s3:Get*", "s3"), List.of("arn:aws:s3:::b")))
                .hasMessageContaining("s3:Get* must be named in full")
                .hasMessageContaining("the action s3 must be named in full");
    }
}
