package io.github.ecommercepipeline.contract;

import java.util.Optional;

/**
 * What a dataset makes of the records of its files before their fields are cast.
 *
 * @param carryForward which values are carried from the first record of a group to the others
 */
public record RawRecords(Optional<CarryForward> carryForward) {

    /** Each record stands by itself. */
    public static final RawRecords AS_THEY_ARE = new RawRecords(Optional.empty());

    static RawRecords read(CustomProperties custom) {
        return new RawRecords(CarryForwardReader.read(custom.value(CarryForwardReader.NAME)));
    }
}
