package io.github.ecommercepipeline.sandbox.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampleDaysTest {

    private static final Path COMMITTED = Path.of("../sample-data/raw");

    /** All files by relative path, unzipped: the bytes of a gz differ between versions of zlib. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), content(file));
            }
        }
        return contents;
    }

    private static String content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            return new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void theCommittedFilesAreWhatTheProgramWritesInAnyLocale(@TempDir Path folder) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            SampleDays.write(folder);
        } finally {
            Locale.setDefault(before);
        }

        assertThat(contents(folder)).isEqualTo(contents(COMMITTED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    day=27/part-00000.csv    | ,"5,20",2024-05-27,     | 2
                    day=27/part-00000.csv    | ,2024-13-40,            | 1
                    day=27/part-00000.csv    | ,-2,                    | 1
                    day=27/part-00000.csv    | ,shipped?               | 1
                    day=27/part-00000.csv    | F202405270004,,         | 1
                    day=27/part-00000.csv    | T202405270121,          | 2
                    day=27/part-00001.csv.gz | ,2024-06-27,            | 1
                    day=27/part-00001.csv.gz | ,left over              | 1
                    day=27/part-00001.csv.gz | T202405270201,          | 2
                    day=28/part-00000.csv    | transaction_id,customer | 2
                    day=28/part-00000.csv    | T20240527               | 25
                    day=28/part-00001.csv.gz | date,transaction_id     | 1
                    day=28/part-00001.csv.gz | ,Café,                  | 1
                    day=29/part-00001.csv.gz | ,P999,                  | 1
                    """)
    void faultsAreWhereTheyAreKnownToBe(String file, String text, int times) throws IOException {
        assertThat(content(COMMITTED.resolve("transactions/year=2024/month=05/" + file))
                        .split(Pattern.quote(text), -1))
                .hasSize(times + 1);
    }

    @Test
    void aSpreadsheetsFileHasAByteOrderMarkAndCrlf() throws IOException {
        assertThat(content(COMMITTED.resolve("transactions/year=2024/month=05/day=28/part-00000.csv")))
                .startsWith("\u00EF\u00BB\u00BFtransaction_id")
                .doesNotContainPattern("[^\r]\n");
    }

    @Test
    void aNameOfFortyLettersTakesMoreThan64Bytes() {
        assertThat(Faults.FORTY_LETTERS_OVER_64_BYTES).hasSize(40);
        assertThat(Faults.FORTY_LETTERS_OVER_64_BYTES.getBytes(StandardCharsets.UTF_8))
                .hasSizeGreaterThan(64);
    }
}
