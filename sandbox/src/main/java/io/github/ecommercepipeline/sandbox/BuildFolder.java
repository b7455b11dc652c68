package io.github.ecommercepipeline.sandbox;

import java.nio.file.Path;

/**
 * Where Maven builds the modules: each engine has its own folder, which the build and the scripts name by the system
 * property build.folder, as they name the engine by the property engine.
 */
public final class BuildFolder {

    private BuildFolder() {}

    /** The build folder of a module. */
    public static Path of(Path module) {
        return module.resolve(System.getProperty("build.folder", "target"));
    }

    /** The engine that is built there. */
    static String engine() {
        return System.getProperty("engine", "spark-3.5");
    }
}
