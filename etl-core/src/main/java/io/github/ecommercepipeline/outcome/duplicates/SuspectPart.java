package io.github.ecommercepipeline.outcome.duplicates;

import java.io.Serializable;
import org.roaringbitmap.RoaringBitmap;

/** A part, and the ordinals of its candidates that are suspects. */
record SuspectPart(ScannedPart part, RoaringBitmap ordinals) implements Serializable {}
