package io.github.ecommercepipeline.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the pipeline and of the Java that runs it. */
final class PipelineVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(PipelineVersion.class.getPackage().getImplementationVersion())
                .orElse("of an unpackaged build");
        return new String[] {"ecommerce-data-pipeline " + version, "Java " + System.getProperty("java.version")};
    }
}
