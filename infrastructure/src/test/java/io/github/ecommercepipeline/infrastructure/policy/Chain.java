package io.github.ecommercepipeline.infrastructure.policy;

import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.util.List;

/** All calls between the parts of a deployed environment. */
final class Chain {

    private Chain() {}

    static List<Call> of(Synthesised environment) {
        CallList calls = new CallList(environment);
        StartCalls.addTo(calls);
        JobCalls.addTo(calls);
        MessageCalls.addTo(calls);
        FunctionCalls.addTo(calls);
        WatchCalls.addTo(calls);
        ReplicaCalls.addTo(calls);
        DeliveryCalls.addTo(calls);
        StackCalls.addTo(calls);
        return calls.all();
    }
}
