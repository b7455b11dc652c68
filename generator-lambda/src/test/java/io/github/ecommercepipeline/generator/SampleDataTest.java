package io.github.ecommercepipeline.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

    private static final Path SAMPLE_DATA = Path.of("../sample-data");

    @Test
    void the_committed_days_are_what_the_generator_writes(@TempDir Path folder) throws IOException {
        GeneratedFiles.generate(folder, SAMPLE_DATA.resolve("generate.json").toString());

        assertThat(GeneratedFiles.digests(folder))
                .hasSizeGreaterThan(10)
                .isEqualTo(GeneratedFiles.digests(SAMPLE_DATA.resolve("raw")));
    }
}
