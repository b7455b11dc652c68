package io.github.ecommercepipeline.contract;

/** On which days input is expected. */
public enum Calendar {
    EVERY_DAY,
    WEEKDAYS,
    NONE
}
