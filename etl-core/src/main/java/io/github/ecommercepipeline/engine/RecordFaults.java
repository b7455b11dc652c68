package io.github.ecommercepipeline.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import org.apache.spark.TaskKilledException;
import scala.util.control.ControlThrowable;

/** Tells an exception that a record caused from one that concerns the task. */
final class RecordFaults {

    private RecordFaults() {}

    /**
     * Returns if a record caused the exception while its expression was evaluated, and rethrows it otherwise: input and
     * output, interruption, and Spark's ways of ending a task fail the task.
     */
    static void rethrowIfOfTask(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if ((cause instanceof IOException && !isOfText(cause))
                    || cause instanceof UncheckedIOException
                    || cause instanceof InterruptedException
                    || cause instanceof TaskKilledException
                    || cause instanceof ControlThrowable
                    || (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError))) {
                RecordFaults.<RuntimeException>rethrow(thrown);
            }
        }
    }

    /** Text that is no JSON, or not in its encoding: Java has it as a failure of input, but nothing was read. */
    private static boolean isOfText(Throwable cause) {
        return cause instanceof JsonProcessingException || cause instanceof CharacterCodingException;
    }

    @SuppressWarnings("unchecked") // the compiler's rule of checked exceptions does not hold for what Scala code throws
    private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
