package io.github.ecommercepipeline.sandbox.events;

import io.github.ecommercepipeline.localwarehouse.process.Waiting;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * From the end of a job to a function as on AWS: EventBridge matches its rule, SNS wraps and delivers the event, Lambda
 * invokes asynchronously, with up to two retries per copy. Not thread-safe.
 */
public final class EventRoute {

    private static final int TRIES = 3;

    /** A function that is invoked and waited for. */
    @FunctionalInterface
    public interface Subscriber {

        Invocation invoke(String payload) throws IOException;
    }

    private final EventRule rule;
    private final EventDelivery delivery;
    private final Subscriber function;

    public EventRoute(EventRule rule, EventDelivery delivery, Subscriber function) {
        this.rule = rule;
        this.delivery = delivery;
        this.function = function;
    }

    /**
     * Delivers a job's end and waits.
     *
     * @return for each copy how its last try ended, which is a dead letter unless it returned; empty if the rule does not
     *     match
     */
    public List<Invocation> carry(JobState state) throws IOException {
        List<Invocation> ends = new ArrayList<>();
        String event = state.event();
        if (rule.matches(event)) {
            String payload = new SnsDelivery(event).payload();
            for (int copy = 0; copy < delivery.copies(); copy++) {
                Waiting.sleep(delivery.delay().toMillis());
                ends.add(delivered(payload));
            }
        }
        return ends;
    }

    private Invocation delivered(String payload) throws IOException {
        Invocation end = function.invoke(payload);
        for (int tries = 1; tries < TRIES && !(end instanceof Invocation.Returned); tries++) {
            end = function.invoke(payload);
        }
        return end;
    }
}
