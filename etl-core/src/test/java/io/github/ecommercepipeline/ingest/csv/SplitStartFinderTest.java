package io.github.ecommercepipeline.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.FixedLengthSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SplitStartFinderTest {

    private static final String LINES = "1,2\n".repeat(2_000);
    private static final int LOOK_BACK = 300;

    @Test
    void a_record_within_the_limit_is_passed_over_wherever_the_split_falls() throws IOException {
        String longest = "x".repeat(ByteWindow.BYTES - 3) + ",y\n";
        String content = LINES + longest + "3,4\n";
        for (int within : new int[] {1, 2, 100, 250}) {
            assertThat(find(content, LINES.length() + within))
                    .as("split %s bytes into the record", within)
                    .isEqualTo(LINES.length() + longest.length());
        }
    }

    @Test
    void what_only_looks_like_a_record_that_is_too_long_is_decided_from_the_start_of_the_file() throws IOException {
        String tooLong = "x".repeat(ByteWindow.BYTES) + ",y\n";
        assertThat(find(LINES + tooLong + "3,4\n", LINES.length() + 100)).isZero();
    }

    /** Where the window starts afterwards, which must be what it is told. */
    private static long find(String content, long begin) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        CsvOptions options = CsvOptions.of(contract().csv());
        ByteWindow window = new ByteWindow(ByteWindow.BYTES);
        RecordParser parser = new RecordParser(options, options.encoding());
        long start = new SplitStartFinder(options, LOOK_BACK, window, parser, 2)
                .find(
                        begin,
                        0,
                        offset -> window.open(new FixedLengthSource(
                                new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset),
                                bytes.length - offset)));
        if (window.start == window.end) {
            window.fill(ByteWindow.BYTES);
        }
        if (start > 0) {
            assertThat(window.bytes[window.start]).isEqualTo(bytes[(int) start]);
        }
        return start;
    }

    private static Contract contract() {
        return ContractReader.read("pairs.odcs.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: pairs
                version: 1.0.0
                status: active
                schema:
                  - name: pairs
                    customProperties:
                      - {property: csv, value: {maxRecordLines: 10}}
                    properties:
                      - {name: a, physicalType: varchar(9)}
                      - {name: b, physicalType: varchar(9)}
                """);
    }
}
