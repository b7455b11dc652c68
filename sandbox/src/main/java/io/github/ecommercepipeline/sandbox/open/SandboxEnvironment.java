package io.github.ecommercepipeline.sandbox.open;

import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.demo.DemoKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The environment in which the scripts work against a sandbox, as a file for the shell. */
record SandboxEnvironment(Path file) {

    static SandboxEnvironment in(Path folder) {
        return new SandboxEnvironment(folder.resolve("env"));
    }

    /** Writes it, readable by the owner only, since it contains keys for personal values. */
    void write(OpenSandbox open) throws IOException {
        Map<String, String> variables = new TreeMap<>(DemoKeys.in(file.resolveSibling("keys")));
        variables.putAll(open.s3().environment());
        variables.put("WAREHOUSE_URL", open.jdbcUrl());
        variables.put("WAREHOUSE_IAM_ROLE", Cloud.IAM_ROLE);
        String text = variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'\n")
                .collect(Collectors.joining());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
