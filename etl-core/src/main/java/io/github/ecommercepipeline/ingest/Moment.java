package io.github.ecommercepipeline.ingest;

import java.time.ZoneId;

/** A day or a time as one pattern reads it; reused from field to field. */
final class Moment {

    long epochDay;
    long nanoOfDay;
    /** The zone or offset in the text; null if there is none. */
    ZoneId zone;
}
