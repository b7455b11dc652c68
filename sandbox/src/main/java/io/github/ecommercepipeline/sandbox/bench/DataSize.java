package io.github.ecommercepipeline.sandbox.bench;

/** How many records in how many files, and whether these are gzip files. */
record DataSize(long records, int files, boolean gzip) {

    DataSize(long records, int files) {
        this(records, files, false);
    }

    String name() {
        return records + "-" + files + (gzip ? "-gz" : "");
    }

    String kind() {
        return gzip ? files + " gz" : String.valueOf(files);
    }
}
