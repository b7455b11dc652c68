package io.github.ecommercepipeline.sandbox.events;

import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import java.io.IOException;
import java.util.Optional;

/**
 * From the end of a job to a function as in AWS: EventBridge asks its rule, SNS wraps the event, Lambda invokes
 * asynchronously, which means up to two more tries before the message is given up. Not thread-safe.
 */
public final class EventRoute {

    private static final int TRIES = 3;

    private final EventRule rule;
    private final LambdaProcess function;

    public EventRoute(EventRule rule, LambdaProcess function) {
        this.rule = rule;
        this.function = function;
    }

    /**
     * Delivers a job's end and waits.
     *
     * @return how the last try ended, which is a dead letter unless it returned; empty if the rule does not match
     */
    public Optional<Invocation> carry(JobState state) throws IOException {
        String event = state.event();
        if (!rule.matches(event)) {
            return Optional.empty();
        }
        String payload = new SnsDelivery(event).payload();
        Invocation end = function.invoke(payload);
        for (int tries = 1; tries < TRIES && !(end instanceof Invocation.Returned); tries++) {
            end = function.invoke(payload);
        }
        return Optional.of(end);
    }
}
