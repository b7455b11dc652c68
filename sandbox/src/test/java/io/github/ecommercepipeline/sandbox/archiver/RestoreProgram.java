package io.github.ecommercepipeline.sandbox.archiver;

import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * The program of {@code scripts/restore}, in processes of its own.
 *
 * @param raw {@code s3://} URL, as {@code work} and {@code archive}
 * @param log to which all that it says is appended
 */
public record RestoreProgram(S3Access s3, String raw, String work, String archive, Path log) {

    /** Begins to restore a day; the caller waits for the process, or kills it. */
    public Process start(LocalDate day) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        // Where numbers have digits of their own: none of them may get into a path.
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-cp",
                        DeployedJar.ofLambda(Path.of(".."), "archiver-lambda").toString(),
                        "io.github.ecommercepipeline.archiver.restore.RestoreCommand",
                        "--date=" + day,
                        "--archive=" + archive,
                        "--raw=" + raw,
                        "--out=" + work)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
                        "AWS_REGION", S3Access.REGION,
                        "AWS_ACCESS_KEY_ID", S3Access.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY", S3Access.SECRET_KEY));
        return builder.start();
    }
}
