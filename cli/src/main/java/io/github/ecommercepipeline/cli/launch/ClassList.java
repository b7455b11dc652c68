package io.github.ecommercepipeline.cli.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The classes that processes loaded, as the JVM lists them for a class-data archive. */
final class ClassList {

    private static final String VERSIONS = "META-INF/versions/";
    private static final String CLASS = ".class";

    private final Set<String> lines = new LinkedHashSet<>();

    /** Adds what a process listed; a class is listed once, however many processes loaded it. */
    void add(Path listed) throws IOException {
        for (String line : Files.readAllLines(listed, StandardCharsets.UTF_8)) {
            if (!line.isBlank() && !line.startsWith("#") && !line.contains(" source: ")) { // of another class loader
                lines.add(line);
            }
        }
    }

    /**
     * The lines for the archive. Without classes that a jar has for this Java version in particular: a JVM that asks for the
     * bytes of such a class, as profilers and agents make it do, looks for them in the wrong place and crashes.
     */
    List<String> archivable(Collection<Path> jars) throws IOException {
        Set<String> versioned = new LinkedHashSet<>();
        for (Path jar : jars) {
            addVersioned(versioned, jar);
        }
        return lines.stream()
                .filter(line -> !versioned.contains(className(line)))
                .toList();
    }

    /** {@code @lambda-proxy} and {@code @lambda-form-invoker} lines name the class second. */
    private static String className(String line) {
        String[] words = line.split(" ", 3);
        return words[0].startsWith("@") && words.length > 1 ? words[1] : words[0];
    }

    private static void addVersioned(Set<String> names, Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(VERSIONS) && name.endsWith(CLASS))
                    .forEach(name -> names.add(
                            name.substring(name.indexOf('/', VERSIONS.length()) + 1, name.length() - CLASS.length())));
        }
    }
}
