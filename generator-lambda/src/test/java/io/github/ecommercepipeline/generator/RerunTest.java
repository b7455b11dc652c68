package io.github.ecommercepipeline.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.generator.request.Request;
import io.github.ecommercepipeline.generator.request.RequestReader;
import io.github.ecommercepipeline.generator.store.FolderStore;
import io.github.ecommercepipeline.generator.store.NewObject;
import io.github.ecommercepipeline.generator.store.RawStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days that are rewritten, written alone, or interrupted. */
class RerunTest {

    private static final String DAY = "transactions/year=2024/month=05/day=29/";

    @TempDir
    private Path root;

    @Test
    void a_day_written_alone_equals_the_day_of_a_range() throws IOException {
        GeneratedFiles.generate(root.resolve("range"), """
                {"from": "2024-05-20", "to": "2024-05-29"}""");
        GeneratedFiles.generate(root.resolve("day"), """
                {"from": "2024-05-29", "opening": "2024-05-20"}""");

        Map<String, String> range = GeneratedFiles.digests(root.resolve("range"));
        assertThat(GeneratedFiles.digests(root.resolve("day")))
                .hasSizeGreaterThan(4)
                .allSatisfy((file, digest) -> assertThat(range).containsEntry(file, digest));
    }

    @Test
    void a_rewritten_day_keeps_only_its_own_objects_and_foreign_ones() throws IOException {
        GeneratedFiles.generate(root, """
                {"from": "2024-05-29", "filesPerDay": 5}""");
        Files.writeString(root.resolve(DAY + "zz-fixed.csv"), "repaired by hand");
        GeneratedFiles.generate(root, """
                {"from": "2024-05-29", "filesPerDay": 2, "gzip": "alternate"}""");

        assertThat(GeneratedFiles.digests(root).keySet())
                .filteredOn(file -> file.startsWith("transactions"))
                .containsExactly(DAY + "part-00000.csv", DAY + "part-00001.csv.gz", DAY + "zz-fixed.csv");
    }

    @Test
    void an_interrupted_day_has_no_truth_and_no_partial_file() throws IOException {
        GeneratedFiles.generate(root, """
                {"from": "2024-05-29", "filesPerDay": 1}""");
        String before = Files.readString(root.resolve(DAY + "part-00000.csv"));
        RawStore full = new FullStore(new FolderStore(root), 3);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("from", "2024-05-29");
        Request request = RequestReader.read(json, LocalDate.MIN.plusDays(2));

        Generator generation = new Generator(ShopContracts.packed());
        Assertions.assertThatThrownBy(() -> generation.run(request, full, day -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("no space");

        assertThat(GeneratedFiles.digests(root).keySet())
                .containsExactly(
                        "customers/year=2024/month=05/day=29/part-00000.csv",
                        "products/year=2024/month=05/day=29/part-00000.csv",
                        DAY + "part-00000.csv");
        assertThat(root.resolve(DAY + "part-00000.csv"))
                .as("the earlier run's file")
                .hasContent(before);
    }

    /** Accepts so many objects, and the start of one more, then fails. */
    private static final class FullStore implements RawStore {

        private final RawStore store;
        private int capacity;

        private FullStore(RawStore store, int capacity) {
            this.store = store;
            this.capacity = capacity;
        }

        @Override
        public NewObject create(String key) throws IOException {
            NewObject object = store.create(key);
            boolean fits = capacity-- > 0;
            return new NewObject() {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    object.write(bytes, offset, fits ? length : length / 2);
                    if (!fits) {
                        throw new IOException("no space");
                    }
                }

                @Override
                public void commit() throws IOException {
                    object.commit();
                }

                @Override
                public void close() throws IOException {
                    object.close();
                }
            };
        }

        @Override
        public List<String> names(String folder) throws IOException {
            return store.names(folder);
        }

        @Override
        public void delete(String key) throws IOException {
            store.delete(key);
        }
    }
}
