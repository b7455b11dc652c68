package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.localwarehouse.process.Waiting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A whole process: starts Java, runs one copy once, ends. */
final class ChildJvm {

    private final ProductJvm product;
    private final DataSize size;
    private final Path raw;
    private final Path out;

    ChildJvm(ProductJvm product, DataSize size, Path raw, Path out) {
        this.product = product;
        this.size = size;
        this.raw = raw;
        this.out = out;
    }

    /** Whether the copy went through; what it said is in {@code child.log} beside the output. */
    boolean passes(Contestant contestant, int heapMegabytes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx"))
                .forEach(command::add);
        String classPath = System.getProperty("java.class.path");
        if (contestant.isPipeline()) {
            command.addAll(product.options());
            classPath = product.classPath(classPath);
        }
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-cp");
        command.add(classPath);
        command.add(ContestantProcess.class.getName());
        command.addAll(List.of(contestant.argument(), raw.toString(), out.toString(), Long.toString(size.records())));
        Path log = log();
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return Waiting.on(process::waitFor) == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    void run(Contestant contestant, int heapMegabytes) throws IOException {
        if (!passes(contestant, heapMegabytes)) {
            throw new IOException(
                    contestant.argument() + " failed in a process of its own:\n" + Files.readString(log()));
        }
    }

    private Path log() {
        return out.resolveSibling("child.log");
    }
}
