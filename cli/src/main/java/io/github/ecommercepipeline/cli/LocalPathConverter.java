package io.github.ecommercepipeline.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A path of this machine; a URL would name a folder like {@code s3a:} in the working folder. */
final class LocalPathConverter implements ITypeConverter<Path> {

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);

    @Override
    public Path convert(String text) {
        if (URL.matcher(text).matches()) {
            throw new TypeConversionException("'" + text
                    + "' is a URL, and this option writes or reads a file of this machine; allowed: a path. Copy the file there or"
                    + " from there, for example with 'aws s3 cp'");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is not a path; allowed: a path of this machine");
        }
    }
}
