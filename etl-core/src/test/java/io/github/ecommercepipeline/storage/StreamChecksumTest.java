package io.github.ecommercepipeline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.Checksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamChecksumTest {

    /** The check values of the published parameters of each algorithm, and of FIPS 180. */
    @ParameterizedTest
    @CsvSource({
        "CRC64NVME, ae8b14860a799888",
        "CRC32C, e3069283",
        "CRC32, cbf43926",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void the_checksum_of_nine_digits_is_the_known_one(Checksum.Algorithm algorithm, String hex) throws IOException {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(StreamChecksum.of(algorithm, new ByteArrayInputStream(digits)))
                .isEqualTo(new Checksum(
                        algorithm,
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex))));
    }

    @Test
    void eight_bytes_at_a_time_give_the_same_crc_as_one_by_one() {
        byte[] bytes = new byte[1_003];
        new Random(1).nextBytes(bytes);
        Crc64Nvme single = new Crc64Nvme();
        for (byte b : bytes) {
            single.update(b);
        }
        Crc64Nvme pieces = new Crc64Nvme();
        pieces.update(bytes, 0, 13);
        pieces.update(bytes, 13, 990);
        assertThat(pieces.getValue()).isEqualTo(single.getValue());
        pieces.reset();
        assertThat(pieces.getValue()).isEqualTo(new Crc64Nvme().getValue());
    }
}
