package io.github.ecommercepipeline.archiver;

/** Whether raw objects are removed after archiving. */
enum Removal {
    OFF,
    AFTER_ARCHIVING
}
