package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The contract of {@link BenchData}, with its rules, with more of them, and with none. */
final class BenchContract {

    static final String RESOURCE = "/bench/orders.odcs.yaml";

    private static final String TEXTS = "/bench/orders-as-texts.odcs.yaml";
    private static final String RULES = "Rules = [";

    private BenchContract() {}

    static String text() throws IOException {
        return text(RESOURCE);
    }

    /** With so many more rules, none of which a good record breaks. */
    static String withMoreRules(int more) throws IOException {
        StringBuilder rules = new StringBuilder(RULES);
        for (int i = 0; i < more; i++) {
            rules.append(
                    switch (i % 4) {
                        case 0 -> " ColumnValues \"quantity\" <= " + (1001 + i) + ",";
                        case 1 -> " ColumnValues \"price\" between -" + i + " and " + (100000 + i) + ",";
                        case 2 -> " ColumnLength \"product_id\" <= " + (5 + i) + ",";
                        default -> " ColumnValues \"status\" != \"status " + i + "\",";
                    });
        }
        return text().replace(RULES, rules.toString());
    }

    /** Every column a text, and no rules. */
    static String texts() throws IOException {
        return text(TEXTS);
    }

    private static String text(String resource) throws IOException {
        try (InputStream yaml = BenchContract.class.getResourceAsStream(resource)) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
