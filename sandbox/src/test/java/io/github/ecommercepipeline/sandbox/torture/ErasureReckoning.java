package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for erased customers in every table and every object of a round. They may be in files alone that arrived after the last
 * erasure, and in the copies of those.
 */
record ErasureReckoning(TortureCloud cloud, Places places, SalesDays sales, Set<String> erased) {

    void check() {
        assertThat(tables()).as("tables that name %s", erased).isEmpty();
        for (String bucket : List.of(TortureCloud.WORK, TortureCloud.RAW, TortureCloud.ARCHIVE)) {
            assertThat(objects(bucket)).as("objects that name %s", erased).isEmpty();
        }
        Set<String> cut = sales.cut().stream().map(LocalDate::toString).collect(Collectors.toSet());
        assertThat(cloud.query("SELECT DISTINCT business_date FROM ops.erasures WHERE state <> 'DONE'"))
                .as("days of which an erasure is not done")
                .isSubsetOf(cut);
    }

    private List<String> tables() {
        List<String> found = new ArrayList<>();
        for (String table : cloud.query("SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)"
                + " FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')")) {
            String pattern = String.join("|", erased);
            cloud.query("SELECT t::text FROM " + table + " t WHERE t::text ~ '" + pattern + "'")
                    .forEach(row -> found.add(table + ": " + row));
        }
        return found;
    }

    private List<String> objects(String bucket) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, byte[]> object : places.objects(bucket).entrySet()) {
            String text = new String(Content.read(object.getValue()), StandardCharsets.ISO_8859_1);
            if (erased.stream().anyMatch(text::contains)
                    && (bucket.equals(TortureCloud.WORK) || !isLate(object.getKey()))) {
                found.add(bucket + "/" + object.getKey());
            }
        }
        return found;
    }

    private boolean isLate(String key) {
        return sales.late().contains(key.replaceFirst("/run=[^/]+/", "/"));
    }
}
