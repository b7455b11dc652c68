package io.github.ecommercepipeline.engine;

import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Scala's sequences as Java's lists, and back. */
final class Sequences {

    private Sequences() {}

    static <T> Seq<T> of(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** A view. */
    static <T> List<T> list(Seq<T> sequence) {
        return CollectionConverters.asJava(sequence);
    }
}
