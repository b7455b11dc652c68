package io.github.ecommercepipeline.engine.task;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A list that all tasks see: it is sent to each executor once, while what is serialised with a function is sent to, and made anew for, each
 * task. Executors forget it some time after the driver has. Immutable.
 */
public final class SharedList<T> extends AbstractList<T> implements RandomAccess, Serializable {

    private static final long serialVersionUID = 1L;

    /** What is sent with each task costs less. */
    private static final int FEW = 100;

    private final Broadcast<List<T>> sent;
    private transient List<T> here;

    private SharedList(Broadcast<List<T>> sent) {
        this.sent = sent;
    }

    /** The elements, which are serialisable; as they are if they are few. */
    public static <T> List<T> of(JavaSparkContext spark, List<T> elements) {
        return elements.size() <= FEW
                ? List.copyOf(elements)
                : new SharedList<>(spark.broadcast(new ArrayList<>(elements)));
    }

    @Override
    public T get(int index) {
        return here().get(index);
    }

    @Override
    public int size() {
        return here().size();
    }

    private List<T> here() {
        if (here == null) {
            here = sent.value();
        }
        return here;
    }
}
