package io.github.ecommercepipeline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessionExtension.class)
class SharedListTest {

    private static final List<String> MANY =
            IntStream.range(0, 10_000).mapToObj(i -> "element " + i).toList();

    private final JavaSparkContext spark;

    SharedListTest(SparkSession session) {
        this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    @Test
    void tasks_see_the_list_without_getting_it_with_their_function() throws IOException {
        List<String> shared = SharedList.of(spark, MANY);

        List<String> seen =
                Tasks.run(spark.sc(), "indexes", List.of(0, 9_999), index -> shared.size() + ": " + shared.get(index));

        assertThat(seen).containsExactly("10000: element 0", "10000: element 9999");
        assertThat(serialised(shared)).hasSizeLessThan(10_000);
        assertThat(serialised(MANY)).hasSizeGreaterThan(100_000);
    }

    @Test
    void it_is_equal_to_the_list_that_it_is_made_of() {
        assertThat(SharedList.of(spark, MANY)).isEqualTo(MANY).hasSameHashCodeAs(MANY);
        assertThat(SharedList.of(spark, List.of("few"))).isEqualTo(List.of("few"));
    }

    private static byte[] serialised(List<String> list) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(list);
        }
        return bytes.toByteArray();
    }
}
