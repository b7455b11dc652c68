package io.github.ecommercepipeline.engine;

import java.util.List;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Scala's sequences as Java's lists, and back. */
final class Sequences {

    private Sequences() {}

    static <T> Seq<T> of(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toSeq();
    }

    /** A view. */
    static <T> List<T> list(Seq<T> sequence) {
        return JavaConverters.seqAsJavaList(sequence);
    }
}
