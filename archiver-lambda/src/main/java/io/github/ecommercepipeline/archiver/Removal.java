package io.github.ecommercepipeline.archiver;

/** Whether raw objects are removed once they are archived. */
enum Removal {
    OFF,
    AFTER_ARCHIVING
}
