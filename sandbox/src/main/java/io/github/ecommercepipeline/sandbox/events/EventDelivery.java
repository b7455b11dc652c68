package io.github.ecommercepipeline.sandbox.events;

import java.time.Duration;

/**
 * How SNS delivers a message: at least once, at any time.
 *
 * @param copies number of deliveries of the same message
 * @param delay before each copy
 */
public record EventDelivery(int copies, Duration delay) {

    /** Once and immediately. */
    public static final EventDelivery PROMPT = new EventDelivery(1, Duration.ZERO);

    public EventDelivery {
        if (copies < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("SNS delivers at least once and never before: " + copies + ", " + delay);
        }
    }
}
