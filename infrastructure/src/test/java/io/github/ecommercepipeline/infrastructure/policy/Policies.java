package io.github.ecommercepipeline.infrastructure.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All policies that apply to a call.
 *
 * @param identity those of the calling role; empty for a service
 * @param boundary that of the calling role
 * @param resource that of the resource: a bucket's, topic's, queue's, key's, secret's or function's, or a role's trust
 *     policy
 */
record Policies(List<Policy> identity, Optional<Policy> boundary, Optional<Policy> resource) {

    Policies {
        identity = List.copyOf(identity);
    }

    Stream<Policy> all() {
        return Stream.of(identity.stream(), boundary.stream(), resource.stream())
                .flatMap(each -> each);
    }
}
