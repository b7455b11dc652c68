package io.github.ecommercepipeline.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of a promotion that contradict each other are refused. */
class PromotionRulesTest {

    private static final Path SETTINGS = Path.of("src/test/resources/settings");

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String name : new String[] {"staging.yaml", "live.yaml"}) {
            Files.copy(SETTINGS.resolve(name), folder.resolve(name));
        }
    }

    @Test
    void an_environment_in_the_same_account_is_promoted_to() {
        assertThat(SettingsReader.read(folder.resolve("staging.yaml"))
                        .delivery()
                        .orElseThrow()
                        .promoteTo())
                .contains("live");
    }

    @Test
    void it_is_optional() throws IOException {
        edit("staging.yaml", "\n  promoteTo: live", "");

        assertThat(SettingsReader.read(folder.resolve("staging.yaml"))
                        .delivery()
                        .orElseThrow()
                        .promoteTo())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            staging.yaml | promoteTo: live    | promoteTo: staging    | is staging, this environment itself (allowed: another environment)
            staging.yaml | promoteTo: live    | promoteTo: Live       | is "Live" (allowed: the name of another environment)
            staging.yaml | promoteTo: live    | promoteTo: other      | is other, but there is no
            staging.yaml | promoteTo: live    | promoteTo: staging-2  | is staging-2, and this environment is staging (allowed: environments of which neither name begins
            staging.yaml | schedule: daily    | schedule: never       | is given, but generator.schedule is never (allowed: daily, because the smoke test
            live.yaml    | "444444444444"     | "555555555555"        | is live, whose account is '555555555555' (allowed: an environment with the account 444444444444)
            live.yaml    | region: eu-west-1  | region: eu-central-1  | is live, whose region is 'eu-central-1'
            live.yaml    | project: shop      | project: store        | is live, whose project is 'store'
            live.yaml    | environment: live  | environment: production | is live, but that file is about the environment 'production'
            live.yaml    | onDestroy: keep    | 'delivery: {branch: main}'  | is live, which has a delivery section of its own
            """)
    void what_contradicts_is_refused_with_what_is_allowed(String file, String right, String wrong, String message)
            throws IOException {
        edit(file, right, wrong);

        assertThatThrownBy(() -> SettingsReader.read(folder.resolve("staging.yaml")))
                .hasMessageContaining("delivery.promoteTo: " + message);
    }

    private void edit(String name, String right, String wrong) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(right);
        Files.writeString(file, text.replace(right, wrong));
    }
}
