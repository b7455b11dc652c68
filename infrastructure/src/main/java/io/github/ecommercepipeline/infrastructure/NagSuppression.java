package io.github.ecommercepipeline.infrastructure;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Suppresses cdk-nag findings, with the reason. */
public final class NagSuppression {

    private NagSuppression() {}

    /**
     * Suppresses a rule for a construct and its children.
     *
     * @param rule such as AwsSolutions-L1
     */
    public static void rule(IConstruct construct, String rule, String reason) {
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder().id(rule).reason(reason).build()),
                true);
    }
}
