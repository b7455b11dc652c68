package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.outcome.scan.PartResult;
import java.io.Serializable;

/** What of a {@link PartResult} later tasks need: its name and how many candidates its staged file holds. */
record ScannedPart(int part, String name, int candidates) implements Serializable {}
