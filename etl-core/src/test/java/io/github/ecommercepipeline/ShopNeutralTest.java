package io.github.ecommercepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pipeline supports any shop through contracts alone: no product code may name the datasets or columns of this one.
 */
class ShopNeutralTest {

    private static final Path CONTRACTS = Path.of("../sample-data/contracts");
    private static final List<Path> PRODUCT =
            List.of(Path.of("src/main/java"), Path.of("../contract/src/main/java"), Path.of("../cli/src/main/java"));

    /** Column names of the shop that the pipeline also uses itself: a business date, a batch's status. */
    private static final Set<String> ALSO_OUR_WORDS = Set.of("date", "status");

    /** Contains the keys of the data contract standard, one of which is {@code price}. */
    private static final String STANDARD = "OdcsKeys.java";

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void no_product_java_names_a_dataset_or_a_column_of_the_shop() throws IOException {
        Set<String> names = names();
        assertThat(names).contains("transactions", "customer_id", "price");
        List<String> found = new ArrayList<>();
        for (Path root : PRODUCT) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java") && !path.endsWith(STANDARD))
                        .toList()) {
                    found.addAll(found(file, names));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<String> found(Path file, Set<String> names) throws IOException {
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.strip().startsWith("*") || line.strip().startsWith("/**")) {
                continue; // documentation may give examples
            }
            Matcher literal = LITERAL.matcher(line);
            while (literal.find()) {
                if (names.contains(literal.group(1).toLowerCase(Locale.ROOT))) {
                    found.add(file + ": " + line.strip());
                }
            }
            for (String name : names) {
                if (name.contains("_") && line.matches(".*\\b(" + name + "|" + camelCase(name) + ")\\b.*")) {
                    found.add(file + ": " + line.strip());
                }
            }
        }
        return found;
    }

    private static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            for (Path file : files.toList()) {
                Contract contract = ContractReader.read(file.getFileName().toString(), Files.readString(file));
                names.add(contract.dataset());
                contract.properties().stream().map(Property::name).forEach(names::add);
            }
        }
        names.removeAll(ALSO_OUR_WORDS);
        return names;
    }

    private static String camelCase(String name) {
        return Pattern.compile("_(.)")
                .matcher(name)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
