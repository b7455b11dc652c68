package io.github.ecommercepipeline.infrastructure.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of the deployed pipeline is allowed by all policies that AWS asks for it. */
class ChainTest {

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_call_is_allowed(Synthesised environment) {
        Deployment deployment = new Deployment(environment, policy -> policy);
        List<String> denied = new ArrayList<>();
        for (Call call : Chain.of(environment)) {
            Decision decision = deployment.decide(call);
            if (!decision.allowed()) {
                denied.add(call + ": " + decision.reason());
            }
        }
        assertThat(denied).isEmpty();
    }
}
