package io.github.ecommercepipeline.outcome.duplicates;

import java.io.Serializable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A part, and the ordinals of its candidates that are suspects.
 *
 * @param broken the rules that they violate, of those that were judged after the scan
 */
record SuspectPart(ScannedPart part, RoaringBitmap ordinals, BrokenRules broken) implements Serializable {}
