package io.github.ecommercepipeline.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java and the scripts read the same settings from a file. */
class ScriptSettingsTest {

    private static final Pattern SETTING = Pattern.compile("\\$\\(setting (\\w+)\\)");

    @TempDir
    private Path folder;

    @Test
    void every_setting_that_a_script_reads_is_compared() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> scripts = Files.list(Path.of("../scripts"))) {
            for (Path script : scripts.toList()) {
                SETTING.matcher(Files.readString(script)).results().forEach(setting -> read.add(setting.group(1)));
            }
        }
        assertThat(ScriptSettings.READ.keySet()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            account: "111111111111"   | account: '111111111111' | account: is read as ''111111111111'' by the scripts (allowed: the one line 'account: 111111111111'
            keysSecret: ecommerce-dev-privacy-keys | "keysSecret": mine | job.keysSecret: is read as '' by the scripts
            region: eu-west-1         | region: &here eu-west-1 | region: is read as '&here eu-west-1' by the scripts
            schedule: daily           | schedule : daily        | generator.schedule: is read as '' by the scripts
            onDestroy: delete         | onDestroy: !!str delete | onDestroy: is read as '!!str delete' by the scripts
            """)
    void a_spelling_that_the_scripts_read_otherwise_is_refused(String right, String wrong, String message)
            throws IOException {
        assertThatThrownBy(() -> SettingsReader.read(edited(right, wrong))).hasMessageContaining(message);
    }

    @Test
    void a_name_that_another_section_has_first_is_refused() throws IOException {
        assertThatThrownBy(() -> SettingsReader.read(edited("network:", "network:\n  database: other")))
                .hasMessageContaining("warehouse.serverless.database: is read as 'other' by the scripts")
                .hasMessageContaining("network.database: is unknown");
    }

    @Test
    void comments_and_quotation_marks_are_no_part_of_a_value() throws IOException {
        assertThat(SettingsReader.read(edited("region: eu-west-1", "region: \"eu-west-1\"  # Ireland"))
                        .region())
                .isEqualTo("eu-west-1");
    }

    @Test
    void a_setting_that_is_given_twice_is_refused() throws IOException {
        assertThatThrownBy(() -> SettingsReader.read(edited("  workers: 2", "  workers: 2\n  workers: 4")))
                .hasMessageContaining("not YAML: Duplicate field 'workers'");
    }

    private Path edited(String right, String wrong) throws IOException {
        String text = Files.readString(Path.of("environments/dev.yaml"));
        assertThat(text).contains(right);
        return Files.writeString(folder.resolve("dev.yaml"), text.replace(right, wrong));
    }
}
