package io.github.ecommercepipeline.sandbox.lambda;

/** How an invocation ended. */
public sealed interface Invocation {

    /**
     * The handler returned.
     *
     * @param payload JSON, or whatever else the handler wrote
     */
    record Returned(String payload) implements Invocation {}

    /**
     * The handler threw, or could not be loaded; the process keeps running.
     *
     * @param error JSON with errorMessage, errorType and stackTrace
     */
    record Threw(String errorType, String error) implements Invocation {}

    /** The process ended before it answered: it crashed, or was killed from outside. */
    record Died(String log) implements Invocation {}

    /** The invocation timed out, and the process was killed. */
    record TimedOut() implements Invocation {}
}
