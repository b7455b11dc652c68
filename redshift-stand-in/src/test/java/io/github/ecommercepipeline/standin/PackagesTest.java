package io.github.ecommercepipeline.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/ecommercepipeline/standin");
    private static final Pattern IMPORT =
            Pattern.compile("import (?:static )?(io\\.github\\.ecommercepipeline\\.[a-z.]+)\\.[A-Z]");
    private static final String ROOT = "io.github.ecommercepipeline.standin.";

    /** Each package and those it may use. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "session", Set.of("connector", "load", "protocol", "sql"),
            "connector", Set.of("load", "sql"),
            "load", Set.of("sql"),
            "protocol", Set.of("sql"),
            "sql", Set.of());

    @Test
    void each_package_uses_only_the_packages_below_it() throws IOException {
        assertThat(packages()).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
        for (String name : ALLOWED.keySet()) {
            Set<String> used = imports(name);
            used.remove(ROOT + name);
            used.removeIf(other -> other.startsWith("io.github.ecommercepipeline.localwarehouse."));
            assertThat(used).as(name).allSatisfy(other -> {
                assertThat(other).startsWith(ROOT);
                assertThat(ALLOWED.get(name)).contains(other.substring(ROOT.length()));
            });
        }
    }

    private static Set<String> packages() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            Set<String> names = new TreeSet<>();
            folders.filter(Files::isDirectory)
                    .forEach(folder -> names.add(folder.getFileName().toString()));
            return names;
        }
    }

    private static Set<String> imports(String name) throws IOException {
        Set<String> imports = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
            for (Path file : files.toList()) {
                IMPORT.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(imports::add);
            }
        }
        return imports;
    }
}
