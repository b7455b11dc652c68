package io.github.ecommercepipeline.manifest;

import java.util.List;

/**
 * One of the records that were not accepted, for people to see what is wrong.
 *
 * @param file the path of its input
 * @param position the byte offset of the record in the decompressed file
 * @param reasons all of them
 * @param record its properties with the values of the public ones, all others masked; masked as a whole if it cannot be split into
 *     fields
 */
public record RecordExample(String file, long position, List<String> reasons, String record) {

    public RecordExample {
        reasons = List.copyOf(reasons);
    }
}
