package io.github.ecommercepipeline.infrastructure;

import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.SettingsException;
import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import io.github.ecommercepipeline.infrastructure.job.JobJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.jsii.JsiiException;

/** Writes an environment's templates; called by scripts/deploy and the build in the cloud. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        description = "Writes the CloudFormation templates of an environment.")
public final class Synth implements Callable<Integer> {

    @Option(names = "--settings", required = true, description = "the environment's YAML file")
    private Path settings;

    @Option(names = "--release", required = true, description = "version of the artifacts to deploy")
    private String release;

    @Option(
            names = "--job-jar",
            required = true,
            description = "the job jar, built for the engine of the environment's version of AWS Glue; copied to --out")
    private Path jobJar;

    @Option(names = "--out", required = true, description = "folder for the templates")
    private Path out;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Synth()).execute(arguments));
    }

    /** @return 0, or 2 if settings or stacks are invalid */
    @Override
    public Integer call() {
        try {
            EnvironmentSettings read = SettingsReader.read(settings);
            JobJar.check(jobJar, read.job().glueVersion());
            PipelineApp.synthesise(read, release, out);
            // Beside the templates that name it, so that no later step can deploy another one.
            Files.copy(
                    jobJar,
                    out.resolve(Release.jobJar(read.job().glueVersion().engine())),
                    StandardCopyOption.REPLACE_EXISTING);
            ResourceNames names = ResourceNames.of(read);
            PipelineApp.components(read).forEach(component -> System.out.println(names.name(component)));
            return 0;
        } catch (SettingsException | SynthesisFailedException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println("cannot copy " + jobJar + " to " + out + ": " + e.getMessage());
            return 2;
        } catch (JsiiException e) {
            System.err.println("CDK refused the templates: "
                    + e.getMessage().lines().findFirst().orElse(""));
            return 2;
        }
    }
}
