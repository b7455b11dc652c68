package io.github.ecommercepipeline.sandbox.glue;

import io.github.ecommercepipeline.sandbox.BuildFolder;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A version of AWS Glue as a job sees it.
 *
 * @param jobJar for its engine
 * @param classPath what Glue itself puts there but for its API: Spark, Hadoop's S3A, the Redshift driver
 * @param jvmArguments a file of options
 */
public record GlueRuntime(Path jobJar, String classPath, Path jvmArguments) {

    /** The command line's libraries that Spark and Glue bring themselves. */
    private static final Pattern GLUES = Pattern.compile("(redshift-jdbc42|jackson|netty)-");

    /** The version for the engine of this build, in a project that is built. */
    public static GlueRuntime ofBuild(Path project) throws IOException {
        Path launch = BuildFolder.of(project.resolve("cli")).resolve("launch");
        String beside = Stream.of(
                        Files.readString(launch.resolve("runtime.classpath")).split(File.pathSeparator))
                .filter(jar ->
                        GLUES.matcher(Path.of(jar).getFileName().toString()).lookingAt())
                .collect(Collectors.joining(File.pathSeparator));
        return new GlueRuntime(
                DeployedJar.ofJob(project),
                Files.readString(launch.resolve("spark.classpath")) + File.pathSeparator + beside,
                launch.resolve("jvm.args"));
    }

    /** AWS Glue 6.0 in a project that is built for Spark 3.5, with the job jar that is deployed to it. */
    static GlueRuntime glue6(Path project) throws IOException {
        return new GlueRuntime(
                DeployedJar.in(project.resolve("glue-entrypoint/spark-4/target"), "*-spark-4.1-job.jar"),
                Files.readString(project.resolve("glue-entrypoint/class-path/target/glue.classpath")),
                BuildFolder.of(project.resolve("cli")).resolve("launch").resolve("jvm.args"));
    }
}
