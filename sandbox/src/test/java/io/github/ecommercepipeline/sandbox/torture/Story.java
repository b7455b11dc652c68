package io.github.ecommercepipeline.sandbox.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What happened in a round, and how often each fault ended how. Thread-safe. */
final class Story {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> tally = new ConcurrentSkipListMap<>();

    void tell(String event) {
        events.add(event);
    }

    void count(String what) {
        tally.merge(what, 1, Integer::sum);
    }

    /** In their order, for the one who must find out why. */
    List<String> events() {
        return events;
    }

    Map<String, Integer> tally() {
        return tally;
    }
}
