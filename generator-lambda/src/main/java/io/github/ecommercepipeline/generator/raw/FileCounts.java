package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FileFaults;

/** The expected counts of one file. Not thread-safe. */
final class FileCounts {

    final String name;
    final FileFaults faults;
    long accepted;
    long rejected;
    long duplicate;
    long blankLines;
    long repeatedHeaders;
    long cents;

    FileCounts(String name, FileFaults faults) {
        this.name = name;
        this.faults = faults;
    }

    void accept(long money) {
        accepted++;
        cents += money;
    }

    /** Turns an accepted record into a duplicate, because a newer version follows. */
    void supersede() {
        accepted--;
        duplicate++;
    }
}
