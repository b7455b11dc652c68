package io.github.ecommercepipeline.glue;

import java.util.ArrayList;
import java.util.List;

/** Records what is published, or refuses it. */
final class FakeJobEndPublisher implements JobEndPublisher {

    final List<RunEvent> events = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<RunMetrics> metrics = new ArrayList<>();
    final List<String> jobNames = new ArrayList<>();
    boolean closed;
    private final boolean refusesEvents;

    private FakeJobEndPublisher(boolean refusesEvents) {
        this.refusesEvents = refusesEvents;
    }

    static FakeJobEndPublisher accepting() {
        return new FakeJobEndPublisher(false);
    }

    static FakeJobEndPublisher refusingEvents() {
        return new FakeJobEndPublisher(true);
    }

    @Override
    public String region() {
        return "eu-west-1";
    }

    @Override
    public void put(RunEvent event, String detail) {
        if (refusesEvents) {
            throw new IllegalStateException("AccessDeniedException");
        }
        events.add(event);
        details.add(detail);
    }

    @Override
    public void put(RunMetrics values, String jobName) {
        metrics.add(values);
        jobNames.add(jobName);
    }

    @Override
    public void close() {
        closed = true;
    }
}
