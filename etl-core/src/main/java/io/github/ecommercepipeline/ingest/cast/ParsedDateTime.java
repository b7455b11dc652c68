package io.github.ecommercepipeline.ingest.cast;

import java.time.ZoneId;

/** A date or timestamp read by a pattern; reused for every field. */
final class ParsedDateTime {

    long epochDay;
    long nanoOfDay;
    /** The zone or offset in the text; null if there is none. */
    ZoneId zone;
}
