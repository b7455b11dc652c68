package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.outcome.scan.PartResult;
import java.io.Serializable;

/** What later tasks need of a {@link PartResult}: its name and its number of candidates. */
record ScannedPart(int part, String name, int candidates) implements Serializable {}
