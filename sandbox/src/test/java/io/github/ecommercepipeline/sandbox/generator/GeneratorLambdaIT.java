package io.github.ecommercepipeline.sandbox.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ecommercepipeline.generator.GenerateCommand;
import io.github.ecommercepipeline.generator.GeneratorHandler;
import io.github.ecommercepipeline.generator.store.NewObject;
import io.github.ecommercepipeline.generator.store.S3Store;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaFunction;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** The jar as it is deployed, under Lambda's own runtime, writing to S3. */
@EnabledOnOs(OS.LINUX)
class GeneratorLambdaIT {

    private static final int LARGEST_JAR = 15_000_000;

    private static S3Access s3;
    private static S3Client client;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        s3 = SharedS3.with("generated", "cut", "abandoned");
        client = s3.client();
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
    }

    @Test
    void one_process_serves_a_schedule_refuses_a_bad_request_and_serves_on() throws IOException {
        try (LambdaProcess lambda = lambda("s3://generated/zone")) {
            Invocation scheduled = lambda.invoke("""
                    {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
                     "source": "aws.events", "account": "123456789012", "time": "2024-05-28T01:00:00Z",
                     "region": "us-east-1", "resources": [], "detail": {}}""");
            assertThat(scheduled)
                    .isInstanceOfSatisfying(
                            Invocation.Returned.class,
                            returned -> assertThat(returned.payload())
                                    .startsWith("[{\"day\":\"2024-05-27\",\"records\":")
                                    .contains("\"files\":6"));

            assertThat(lambda.invoke("{\"from\": \"27.5.2024\", \"filesPerDay\": 0, \"fault\": {}}"))
                    .isInstanceOfSatisfying(
                            Invocation.Threw.class,
                            threw -> assertThat(threw.error())
                                    .contains("RequestException", "from is", "filesPerDay is 0", "fault is unknown"));

            String request = "{\"from\":\"2024-05-28\",\"opening\":\"2024-05-27\",\"seed\":4,\"gzip\":\"alternate\","
                    + "\"faults\":{\"tooLong\":0.01,\"crlf\":0.5}}";
            assertThat(lambda.invoke(request)).isInstanceOf(Invocation.Returned.class);

            Path request4 = Files.writeString(folder.resolve("request.json"), request);
            generate(
                    "--request",
                    request4.toString(),
                    "--out",
                    folder.resolve("raw").toString());
            assertThat(objects("generated", "zone/"))
                    .containsAllEntriesOf(files(folder.resolve("raw")))
                    .containsKeys("_truth/2024-05-27.json", "_truth/2024-05-28.json");
            assertThat(lambda.log().lines().filter(line -> line.startsWith("{\"timestamp\"")))
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line).contains("\"level\":\"ERROR\"", "filesPerDay is 0"));
        }
    }

    @Test
    void a_process_that_dies_leaves_no_object_in_part_and_the_next_one_writes_the_day() throws Exception {
        String request = "{\"from\":\"2024-05-27\",\"transactionsPerDay\":600000,\"filesPerDay\":1}";
        try (LambdaProcess lambda = lambda("s3://cut")) {
            CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> {
                while (client.listMultipartUploads(list -> list.bucket("cut"))
                        .uploads()
                        .isEmpty()) {
                    Thread.onSpinWait();
                }
                lambda.kill();
            });
            assertThat(lambda.invoke(request)).isInstanceOf(Invocation.Died.class);
            killer.get();
            assertThat(keys("cut", "")).noneMatch(key -> key.startsWith("transactions") || key.startsWith("_truth"));

            assertThat(lambda.invoke(request)).isInstanceOf(Invocation.Returned.class);
        }
        generate("--out=" + folder, """
                --request={"from": "2024-05-27", "transactionsPerDay": 600000, "filesPerDay": 1}""");
        assertThat(objects("cut", "")).isEqualTo(files(folder)).hasSize(4);
        assertThat(keys("cut", ""))
                .allSatisfy(key -> assertThat(
                                client.getObjectTagging(get -> get.bucket("cut").key(key))
                                        .tagSet())
                        .as("one uploaded in parts, and small ones: " + key)
                        .extracting(Tag::key, Tag::value)
                        .containsExactlyInAnyOrder(
                                tuple("application", "ecommerce-dev"), tuple("component", "generator")));
    }

    @Test
    void an_object_that_is_not_committed_is_never_there_and_leaves_no_parts() throws IOException {
        try (NewObject object = new S3Store(client, "abandoned", "", Optional.empty()).create("part.csv")) {
            object.write(new byte[20 << 20], 0, 20 << 20);
            assertThat(client.listMultipartUploads(list -> list.bucket("abandoned"))
                            .uploads())
                    .hasSize(1);
        }
        assertThat(keys("abandoned", "")).isEmpty();
        assertThat(client.listMultipartUploads(list -> list.bucket("abandoned")).uploads())
                .isEmpty();
    }

    @Test
    void the_jar_is_small_and_holds_nothing_of_spark() throws IOException {
        assertThat(jar()).satisfies(jar -> assertThat(Files.size(jar)).isLessThan(LARGEST_JAR));
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("io/github/ecommercepipeline/generator/GeneratorHandler.class")
                    .noneMatch(name -> name.startsWith("org/apache/") || name.startsWith("scala/"));
        }
    }

    private LambdaProcess lambda(String raw) throws IOException {
        Map<String, String> environment = Map.of(
                "RAW_URL",
                raw,
                "OBJECT_TAGS",
                "application=ecommerce-dev&component=generator",
                "AWS_ENDPOINT_URL_S3",
                s3.endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                S3Access.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3Access.SECRET_KEY);
        return new LambdaProcess(
                new LambdaFunction(
                        "generator", jar(), GeneratorHandler.class.getName(), 512, Duration.ofMinutes(5), environment),
                folder.resolve("function.log"));
    }

    private static Path jar() throws IOException {
        return DeployedJar.ofLambda(Path.of(".."), "generator-lambda");
    }

    private static void generate(String... options) {
        StringWriter err = new StringWriter();
        assertThat(GenerateCommand.run(new PrintWriter(new StringWriter()), new PrintWriter(err), options))
                .as(err.toString())
                .isZero();
    }

    private static List<String> keys(String bucket, String prefix) {
        return client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** Content by key without the prefix, as its hash: some are large. */
    private static Map<String, Integer> objects(String bucket, String prefix) {
        Map<String, Integer> objects = new TreeMap<>();
        for (String key : keys(bucket, prefix)) {
            byte[] content =
                    client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
            objects.put(key.substring(prefix.length()), Arrays.hashCode(content));
        }
        return objects;
    }

    private static Map<String, Integer> files(Path root) throws IOException {
        Map<String, Integer> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("function.log"))
                    .toList()) {
                objects.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return objects;
    }
}
