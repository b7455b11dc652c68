package io.github.ecommercepipeline.engine.task;

import io.github.ecommercepipeline.engine.Sequences;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Runs a function on elements, each in a Spark task of its own, as one stage. The function is sent to tasks as it is: of the
 * functions of RDDs Spark first reads the byte code, and that of the classes around them, for what they capture.
 */
public final class Tasks {

    private Tasks() {}

    /** What a task does; serialisable, and thrown faults fail the task. */
    @FunctionalInterface
    public interface TaskFunction<T, R> extends Serializable {
        R of(T element) throws Exception;
    }

    /**
     * Runs a function on each element.
     *
     * @param name of the elements, as the stage shows it
     * @param elements serialisable; each task gets its own alone
     * @return the results, serialisable, in the order of the elements
     */
    public static <T, R> List<R> run(SparkContext spark, String name, List<T> elements, TaskFunction<T, R> function) {
        if (elements.isEmpty()) {
            return List.of();
        }
        Results<R> results = new Results<>(elements.size());
        spark.runJob(new Elements<>(spark, elements).setName(name), new Call<>(function), results, Tasks.<R>anyClass());
        return results.all();
    }

    private static <T> ClassTag<T> anyClass() {
        return ClassTag$.MODULE$.apply(Object.class);
    }

    private static final class Elements<T> extends RDD<T> {

        private static final long serialVersionUID = 1L;

        private final transient List<T> elements;

        Elements(SparkContext spark, List<T> elements) {
            super(spark, Sequences.of(List.<Dependency<?>>of()), anyClass());
            this.elements = elements;
        }

        @Override
        public Partition[] getPartitions() {
            Partition[] partitions = new Partition[elements.size()];
            for (int i = 0; i < partitions.length; i++) {
                partitions[i] = new Element<>(i, elements.get(i));
            }
            return partitions;
        }

        @Override
        @SuppressWarnings("unchecked") // it made the partition
        public Iterator<T> compute(Partition partition, TaskContext task) {
            return Sequences.of(List.of(((Element<T>) partition).value)).iterator();
        }
    }

    private static final class Element<T> implements Partition {

        private static final long serialVersionUID = 1L;

        private final int index;
        private final T value;

        Element(int index, T value) {
            this.index = index;
            this.value = value;
        }

        @Override
        public int index() {
            return index;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Element<?> that && index == that.index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }

    private static final class Call<T, R> extends AbstractFunction2<TaskContext, Iterator<T>, R>
            implements Serializable {

        private static final long serialVersionUID = 1L;

        private final TaskFunction<T, R> function;

        Call(TaskFunction<T, R> function) {
            this.function = function;
        }

        @Override
        public R apply(TaskContext task, Iterator<T> element) {
            try {
                return function.of(element.next());
            } catch (Exception e) {
                Tasks.<RuntimeException>rethrow(e);
                throw new AssertionError(e);
            }
        }
    }

    /** Throws an exception as it is, which a task of Spark's may. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void rethrow(Exception e) throws E {
        throw (E) e;
    }

    private static final class Results<R> extends AbstractFunction2<Object, R, BoxedUnit> {

        private final List<R> results = new ArrayList<>();

        Results(int size) {
            for (int i = 0; i < size; i++) {
                results.add(null);
            }
        }

        @Override
        public BoxedUnit apply(Object index, R result) {
            results.set((Integer) index, result);
            return BoxedUnit.UNIT;
        }

        List<R> all() {
            return results;
        }
    }
}
