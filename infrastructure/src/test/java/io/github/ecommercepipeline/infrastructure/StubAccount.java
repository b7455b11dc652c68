package io.github.ecommercepipeline.infrastructure;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An AWS account in a folder, behind the executable {@code aws} of src/test/resources/aws-stub. */
record StubAccount(Path folder) {

    static final String APPLICATION = "ecommerce-dev";

    /** The end of a script. */
    record Result(int code, String output) {}

    /** An account with nothing in it. */
    static StubAccount empty(Path folder) throws IOException {
        for (String kind : List.of("stacks", "buckets", "denied", "roles", "secrets", "locks")) {
            Files.createDirectories(folder.resolve(kind));
        }
        Files.writeString(folder.resolve("policies"), "");
        Files.writeString(folder.resolve("calls"), "");
        return new StubAccount(folder);
    }

    /** An account with the development environment, which its own role deployed. */
    static StubAccount deployed(Path folder) throws IOException {
        StubAccount account = empty(folder);
        for (String component : PipelineApp.COMPONENTS) {
            Files.createFile(folder.resolve("stacks").resolve(APPLICATION + "-" + component));
        }
        for (String bucket : List.of("raw", "archive", "work", "artifacts", "logs")) {
            account.versions(bucket, 1);
        }
        String policies = """
                arn:aws:iam::111111111111:policy/ecommerce-dev-deploy-Job
                arn:aws:iam::111111111111:policy/ecommerce-dev-deploy-Storage
                """;
        Files.writeString(folder.resolve("roles/ecommerce-dev-deploy"), policies);
        Files.writeString(folder.resolve("policies"), policies);
        Files.writeString(folder.resolve("old-version"), "");
        account.secret("present");
        return account;
    }

    /** Puts versions into a bucket; their ids are as long as S3's. */
    void versions(String bucket, int count) throws IOException {
        Files.write(
                bucket(bucket),
                IntStream.range(0, count)
                        .mapToObj(version -> String.format(
                                Locale.ROOT, "transactions/year=2024/month=05/day=27/part-1.csv %032d", version))
                        .toList());
    }

    /** Object Lock keeps versions of a bucket whose keys begin with {@code locked/}. */
    void lock(String bucket, String until) throws IOException {
        Files.writeString(folder.resolve("locks").resolve(bucket(bucket).getFileName()), until + "\n");
    }

    void secret(String state) throws IOException {
        Files.writeString(folder.resolve("secrets/ecommerce-dev-privacy-keys"), state + "\n");
    }

    String secret() throws IOException {
        return Files.readString(folder.resolve("secrets/ecommerce-dev-privacy-keys"))
                .strip();
    }

    Path bucket(String name) {
        return folder.resolve("buckets").resolve(APPLICATION + "-" + name + "-111111111111-eu-west-1");
    }

    /** Names of what is left of a kind, such as stacks. */
    List<String> left(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(kind))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    /** Runs a script of this project against the account. */
    Result run(String input, String script, String... arguments) throws IOException, InterruptedException {
        return start(
                input,
                Stream.concat(Stream.of("../scripts/" + script), Stream.of(arguments))
                        .toList());
    }

    /** Runs commands that use the functions of scripts/cloud.bash; an option --dry-run only prints what they would do. */
    Result source(String commands, String... options) throws IOException, InterruptedException {
        String dryRun = List.of(options).contains("--dry-run") ? "yes" : "";
        return start(
                "",
                List.of(
                        "bash",
                        "-c",
                        "set -euo pipefail; . ../scripts/lib.bash; . ../scripts/cloud.bash; dry_run='" + dryRun + "'; "
                                + commands));
    }

    /** Runs a bash script of another folder against the account, even if it is not executable. */
    Result bash(String input, List<String> command) throws IOException, InterruptedException {
        return start(input, Stream.concat(Stream.of("bash"), command.stream()).toList());
    }

    private Result start(String input, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        String stub = Path.of("src/test/resources/aws-stub").toAbsolutePath().toString();
        process.environment().put("PATH", stub + ":" + process.environment().getOrDefault("PATH", ""));
        process.environment().put("ACCOUNT", folder.toAbsolutePath().toString());
        Process running = process.start();
        try (Writer typed = running.outputWriter(StandardCharsets.UTF_8)) {
            typed.write(input);
        }
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(running.waitFor(), output);
    }
}
