package io.github.ecommercepipeline.sandbox.events;

import software.amazon.event.ruler.RuleCompiler;
import software.amazon.event.ruler.Ruler;

/** A rule of EventBridge, matched by AWS's own matcher. */
public final class EventRule {

    private final String pattern;

    private EventRule(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The rule with that event pattern.
     *
     * @throws IllegalArgumentException if EventBridge would refuse it
     */
    public static EventRule of(String pattern) {
        String refusal = RuleCompiler.check(pattern);
        if (refusal != null) {
            throw new IllegalArgumentException("not an event pattern: " + refusal);
        }
        return new EventRule(pattern);
    }

    /** Whether EventBridge would hand the event on. */
    public boolean matches(String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) { // the matcher declares no other
            throw new IllegalArgumentException("not an event: " + event, e);
        }
    }
}
