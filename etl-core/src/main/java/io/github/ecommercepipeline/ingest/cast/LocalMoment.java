package io.github.ecommercepipeline.ingest.cast;

import java.time.ZoneId;

/** A day or a time as one pattern reads it; reused from field to field. */
final class LocalMoment {

    long epochDay;
    long nanoOfDay;
    /** The zone or offset in the text; null if there is none. */
    ZoneId zone;
}
