package io.github.ecommercepipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.RuleCompiler;
import software.amazon.event.ruler.Ruler;

/** An EventBridge rule, matched by AWS's own matcher. */
public final class EventRule {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = "infrastructure/approved/dev/events.template.json";
    private static final String JOB_STATE_CHANGE = "JobStateChange";

    private final String pattern;

    private EventRule(String pattern) {
        this.pattern = pattern;
    }

    /**
     * A rule with the event pattern.
     *
     * @throws IllegalArgumentException if EventBridge would reject it
     */
    public static EventRule of(String pattern) {
        String refusal = RuleCompiler.check(pattern);
        if (refusal != null) {
            throw new IllegalArgumentException("not an event pattern: " + refusal);
        }
        return new EventRule(pattern);
    }

    /**
     * The deployed rule for the end of the job.
     *
     * @param project whose folder contains the synthesised template
     */
    public static EventRule ofJobEnds(Path project) throws IOException {
        return ofTemplate(project.resolve(TEMPLATE), JOB_STATE_CHANGE);
    }

    /**
     * A rule of a synthesised CloudFormation template that hands events to an SNS topic.
     *
     * @param name prefix of its logical id
     * @throws IOException if the template cannot be read or does not contain exactly one such rule
     */
    static EventRule ofTemplate(Path template, String name) throws IOException {
        List<EventRule> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> resource :
                JSON.readTree(template.toFile()).path("Resources").properties()) {
            JsonNode properties = resource.getValue().path("Properties");
            if (resource.getKey().startsWith(name)
                    && resource.getValue().path("Type").asText().equals("AWS::Events::Rule")
                    && properties.path("State").asText().equals("ENABLED")
                    && properties.path("Targets").size() == 1) {
                found.add(of(properties.path("EventPattern").toString()));
            }
        }
        if (found.size() != 1) {
            throw new IOException(template + " holds " + found.size() + " enabled rules " + name + "… with one target");
        }
        return found.get(0);
    }

    /**
     * The job whose events the rule names.
     *
     * @throws IOException if it does not name exactly one
     */
    public String jobName() throws IOException {
        JsonNode names = JSON.readTree(pattern).path("detail").path("jobName");
        if (names.size() != 1) {
            throw new IOException("the rule names " + names.size() + " jobs, not one: " + pattern);
        }
        return names.get(0).asText();
    }

    /** Whether EventBridge would forward the event. */
    public boolean matches(String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) { // the only exception type the matcher declares
            throw new IllegalArgumentException("not an event: " + event, e);
        }
    }
}
