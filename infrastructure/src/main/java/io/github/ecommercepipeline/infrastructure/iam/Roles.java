package io.github.ecommercepipeline.infrastructure.iam;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Creates roles whose permissions are all {@link Permission}s. */
public final class Roles {

    private Roles() {}

    /**
     * A role with a name, one principal and one policy.
     *
     * @param name the role's name, unique in the account
     */
    public static Role role(
            Construct scope, String id, String name, IPrincipal principal, List<Permission> permissions) {
        Role role = Role.Builder.create(scope, id)
                .roleName(name)
                .assumedBy(principal)
                .build();
        grant(role, id + "Policy", permissions);
        return role;
    }

    /**
     * A role whose permissions do not fit into one policy; each group becomes a separate policy.
     *
     * @param groups id of the policy to its permissions
     */
    public static Role roleOfMany(
            Construct scope, String id, String name, IPrincipal principal, SortedMap<String, List<Permission>> groups) {
        Role role = Role.Builder.create(scope, id)
                .roleName(name)
                .assumedBy(principal)
                .build();
        groups.forEach((group, permissions) -> {
            ManagedPolicy policy = ManagedPolicy.Builder.create(scope, id + group)
                    .managedPolicyName(name + "-" + group)
                    .statements(statements(permissions))
                    .roles(List.of(role))
                    .build();
            explainWildcards(policy, permissions);
        });
        return role;
    }

    /** A managed policy that no role has yet. */
    static void policy(Construct scope, String id, String name, List<Permission> permissions) {
        ManagedPolicy policy = ManagedPolicy.Builder.create(scope, id)
                .managedPolicyName(name)
                .statements(statements(permissions))
                .build();
        explainWildcards(policy, permissions);
    }

    private static void grant(Role role, String id, List<Permission> permissions) {
        Policy policy = Policy.Builder.create(role, id)
                .policyName(id)
                .statements(statements(permissions))
                .build();
        policy.attachToRole(role);
        explainWildcards(policy, permissions);
    }

    private static List<PolicyStatement> statements(List<Permission> permissions) {
        return permissions.stream().map(Permission::statement).toList();
    }

    /** Passes the reasons to cdk-nag. */
    private static void explainWildcards(Construct policy, List<Permission> permissions) {
        String why = permissions.stream()
                .flatMap(permission -> permission.why().map(reason -> permission.id() + ": " + reason).stream())
                .collect(Collectors.joining(" | "));
        if (!why.isEmpty()) {
            NagSuppressions.addResourceSuppressions(
                    policy,
                    List.of(NagPackSuppression.builder()
                            .id("AwsSolutions-IAM5")
                            .reason(why)
                            .build()));
        }
    }
}
