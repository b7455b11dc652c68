package io.github.ecommercepipeline.engine;

import java.util.List;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Scala's sequences as Java's lists, and back. */
public final class Sequences {

    private Sequences() {}

    public static <T> Seq<T> of(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toSeq();
    }

    /** A view. */
    public static <T> List<T> list(Seq<T> sequence) {
        return JavaConverters.seqAsJavaList(sequence);
    }
}
