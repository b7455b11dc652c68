package io.github.ecommercepipeline.contract;

/** What a day's files contain. */
public enum LoadMode {
    /** New and changed rows: the current table holds each key's newest row. */
    INCREMENTAL,
    /** A full list each day: the current table holds the newest published day. */
    SNAPSHOT
}
