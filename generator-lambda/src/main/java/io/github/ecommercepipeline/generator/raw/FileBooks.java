package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FileFaults;

/** What has to be counted of one file. Not thread-safe. */
final class FileBooks {

    final String name;
    final FileFaults faults;
    long accepted;
    long rejected;
    long duplicate;
    long blankLines;
    long repeatedHeaders;
    long cents;

    FileBooks(String name, FileFaults faults) {
        this.name = name;
        this.faults = faults;
    }

    void accept(long money) {
        accepted++;
        cents += money;
    }

    /** An accepted record turns out to be one of two versions, and not the one that stays. */
    void supersede() {
        accepted--;
        duplicate++;
    }
}
