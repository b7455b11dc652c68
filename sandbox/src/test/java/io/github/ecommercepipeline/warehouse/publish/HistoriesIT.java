package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.commons.io.FileUtils;

/** Publishes into PostgreSQL. */
class HistoriesIT extends Histories {

    private static Path folder;

    @BeforeContainer
    static void prepare() throws IOException {
        folder = Files.createTempDirectory("histories");
        begin(WarehouseForTest.fresh(folder));
    }

    @AfterContainer
    static void remove() throws IOException {
        end();
        FileUtils.deleteDirectory(folder.toFile());
    }
}
