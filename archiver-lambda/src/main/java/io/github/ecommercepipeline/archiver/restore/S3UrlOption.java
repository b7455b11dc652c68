package io.github.ecommercepipeline.archiver.restore;

import io.github.ecommercepipeline.manifest.StorePath;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses an S3 URL of the command line. */
final class S3UrlOption implements ITypeConverter<StorePath> {

    @Override
    public StorePath convert(String text) {
        try {
            return StorePath.ofS3(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
