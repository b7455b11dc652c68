package io.github.ecommercepipeline.sandbox.lambda;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The native library of the runtime interface client in a separate file. By default the client unpacks it to one path
 * for all processes of the machine, and a starting process replaces it under a running one, which then crashes.
 */
final class NativeLibrary {

    private static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private NativeLibrary() {}

    /** The JVM option that names the unpacked library. */
    static String unpacked(Class<?> runtime) throws IOException {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name =
                "/jni/libaws-lambda-jni.linux-" + (architecture.equals("aarch64") ? "aarch_64" : "x86_64") + ".so";
        Path file = Files.createTempFile("lambda-runtime", ".so");
        file.toFile().deleteOnExit();
        try (InputStream in = runtime.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("the Lambda runtime interface client holds no " + name);
            }
            Files.write(file, in.readAllBytes());
        }
        return "-D" + PROPERTY + "=" + file;
    }
}
