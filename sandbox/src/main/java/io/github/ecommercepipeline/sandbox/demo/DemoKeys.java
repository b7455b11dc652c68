package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.privacy.KeyVariables;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Keys for personal values as a secret store would hold them: generated once at random, readable by the owner only. */
public final class DemoKeys {

    private static final int KEY_BYTES = 32;

    private DemoKeys() {}

    /** The environment variables with the keys from the file, which is created if it is missing. */
    public static Map<String, String> in(Path file) throws IOException {
        Properties keys = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                keys.load(in);
            }
        } else {
            put(keys, KeyVariables.PSEUDONYM, "demo-pseudonyms");
            put(keys, KeyVariables.QUARANTINE, "demo-quarantine");
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer out = Files.newBufferedWriter(file)) {
                keys.store(out, "Keys for personal values; with others their pseudonyms change.");
            }
        }
        Map<String, String> environment = new HashMap<>();
        keys.stringPropertyNames().forEach(name -> environment.put(name, keys.getProperty(name)));
        return Map.copyOf(environment);
    }

    private static void put(Properties keys, String variable, String id) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        keys.setProperty(variable, Base64.getEncoder().encodeToString(key));
        keys.setProperty(variable + "_ID", id);
    }
}
