package io.github.ecommercepipeline.infrastructure.policy;

import java.util.List;

/**
 * Whether a call is allowed.
 *
 * @param by policy and statement of all that it took
 * @param reason why it is denied; empty if it is allowed
 */
record Decision(boolean allowed, List<String> by, String reason) {

    static Decision allowed(List<String> by) {
        return new Decision(true, List.copyOf(by), "");
    }

    static Decision denied(String reason) {
        return new Decision(false, List.of(), reason);
    }
}
