package io.github.ecommercepipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    @ParameterizedTest
    @EnumSource
    void every_reason_is_documented(Reason reason) throws IOException {
        String page = Files.readString(Path.of("../docs/reading.md"));
        String table = page.substring(page.indexOf("## Reasons"));

        assertThat(table).containsPattern("[:`]" + reason.code() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_is_words_joined_by_hyphens(Reason reason) {
        assertThat(reason.code()).matches("[a-z]+[0-9]?(-[a-z]+)*");
    }
}
