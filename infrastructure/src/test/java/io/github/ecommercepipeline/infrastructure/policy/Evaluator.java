package io.github.ecommercepipeline.infrastructure.policy;

import io.github.ecommercepipeline.infrastructure.policy.Statement.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * AWS's decision on a call within an account. A deny in any policy wins. A service is allowed by the resource's policy
 * alone; a role by its own policies or by the resource's, and only within its boundary. A key and a role's trust policy must allow
 * by themselves: a key's policy may leave the decision to the account's identity policies, a trust policy names the caller.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">
 *     How AWS evaluates requests</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key policies in AWS KMS</a>
 */
final class Evaluator {

    private Evaluator() {}

    static Decision decide(Request request, Policies policies) {
        Optional<String> deny = policies.all()
                .flatMap(policy -> policy.statements().stream()
                        .filter(statement -> statement.deny()
                                && (statement.principals().isEmpty() || statement.reach(request) != Reach.NOBODY)
                                && statement.matches(request))
                        .map(statement -> named(policy, statement)))
                .findFirst();
        if (deny.isPresent()) {
            return Decision.denied(deny.get() + " denies " + call(request));
        }
        Optional<String> byResource = policies.resource().flatMap(policy -> allow(policy, request, Reach.CALLER));
        if (request.byService()) {
            return byResource
                    .map(by -> Decision.allowed(List.of(by)))
                    .orElseGet(() -> Decision.denied(
                            missing(request, policies.resource().stream().toList())));
        }
        return ofRole(request, policies, byResource);
    }

    private static Decision ofRole(Request request, Policies policies, Optional<String> byResource) {
        List<String> by = new ArrayList<>();
        if (byResource.isPresent()) {
            by.add(byResource.get());
        } else {
            if (resourceDecides(request)) {
                Optional<String> delegated =
                        policies.resource().flatMap(policy -> allow(policy, request, Reach.ACCOUNT));
                if (delegated.isEmpty()) {
                    return Decision.denied(
                            missing(request, policies.resource().stream().toList()));
                }
                by.add(delegated.get());
            }
            Optional<String> own = policies.identity().stream()
                    .flatMap(policy -> allow(policy, request, Reach.NOBODY).stream())
                    .findFirst();
            if (own.isEmpty()) {
                return Decision.denied(missing(request, policies.identity()));
            }
            by.add(0, own.get());
        }
        if (policies.boundary().isPresent()) {
            Policy boundary = policies.boundary().get();
            Optional<String> within = allow(boundary, request, Reach.NOBODY);
            if (within.isEmpty()) {
                return Decision.denied(missing(request, List.of(boundary)));
            }
            by.add(within.get());
        }
        return Decision.allowed(by);
    }

    /** A key or a role; kms:CreateKey and aliases concern nothing that has a policy. */
    private static boolean resourceDecides(Request request) {
        return request.service().equals("sts")
                || (request.service().equals("kms") && request.resource().contains(":key/"));
    }

    /** A statement that allows the call to those it must reach; identity policies reach nobody else. */
    private static Optional<String> allow(Policy policy, Request request, Reach reach) {
        return policy.statements().stream()
                .filter(statement -> !statement.deny() && reaches(statement, request, reach))
                .filter(statement -> statement.matches(request))
                .map(statement -> named(policy, statement))
                .findFirst();
    }

    private static boolean reaches(Statement statement, Request request, Reach reach) {
        return statement.principals().isEmpty() ? reach == Reach.NOBODY : statement.reach(request) == reach;
    }

    /** What these policies lack: a statement, or a condition that the call meets. */
    private static String missing(Request request, List<Policy> policies) {
        if (policies.isEmpty()) {
            return "no policy allows " + call(request);
        }
        List<String> almost = new ArrayList<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                if (statement.deny() || !statement.concernsAction(request)) {
                    continue;
                }
                if (!statement.principals().isEmpty() && statement.reach(request) == Reach.NOBODY) {
                    continue;
                }
                if (!statement.concernsResource(request)) {
                    almost.add(named(policy, statement) + " allows it only on "
                            + String.join(", ", statement.resources()));
                } else {
                    statement
                            .unmet(request)
                            .ifPresent(condition ->
                                    almost.add(named(policy, statement) + " requires " + condition.unmet(request)));
                }
            }
        }
        String where =
                String.join(", ", policies.stream().map(Policy::name).distinct().toList());
        return "no statement of the " + where + " allows " + call(request)
                + (almost.isEmpty() ? "" : "; " + String.join("; ", almost));
    }

    private static String named(Policy policy, Statement statement) {
        return policy.name() + ": " + statement.id();
    }

    private static String call(Request request) {
        return request.caller() + " to call " + request.action() + " on " + request.resource();
    }
}
