package io.github.ecommercepipeline.sandbox.demo;

import java.nio.file.Path;

/**
 * Where the demo's files lie, written as short as they can be from the current folder.
 *
 * @param folder of what the demo makes
 */
record Places(Path project, Path folder) {

    Path warehouse() {
        return folder.resolve("warehouse");
    }

    Path keys() {
        return folder.resolve("keys.properties");
    }

    String raw() {
        return shown(project.resolve("sample-data/raw"));
    }

    String contracts() {
        return shown(project.resolve("sample-data/contracts"));
    }

    String views() {
        return shown(project.resolve("sample-data/views"));
    }

    String out() {
        return shown(folder.resolve("out"));
    }

    String quarantine() {
        return shown(folder.resolve("out/quarantine"));
    }

    private static String shown(Path place) {
        Path here = Path.of("").toAbsolutePath();
        Path there = place.toAbsolutePath().normalize();
        return there.startsWith(here) ? here.relativize(there).toString() : there.toString();
    }
}
