package io.github.ecommercepipeline.engine;

import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Scala's sequences as Java's lists, and back. */
public final class Sequences {

    private Sequences() {}

    public static <T> Seq<T> of(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** A view. */
    public static <T> List<T> list(Seq<T> sequence) {
        return CollectionConverters.asJava(sequence);
    }
}
