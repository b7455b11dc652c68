package io.github.ecommercepipeline.archiver.restore;

import io.github.ecommercepipeline.archiver.store.Place;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a place of the command line. */
final class PlaceOption implements ITypeConverter<Place> {

    @Override
    public Place convert(String text) {
        try {
            return Place.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
