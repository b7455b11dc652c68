package io.github.ecommercepipeline.glue;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, or refuses it. */
final class FakeOutside implements Outside {

    final List<RunEvent> events = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<RunMetrics> metrics = new ArrayList<>();
    final List<String> jobNames = new ArrayList<>();
    boolean closed;
    private final boolean refusesEvents;

    private FakeOutside(boolean refusesEvents) {
        this.refusesEvents = refusesEvents;
    }

    static FakeOutside willing() {
        return new FakeOutside(false);
    }

    static FakeOutside refusingEvents() {
        return new FakeOutside(true);
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
