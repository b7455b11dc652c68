package io.github.ecommercepipeline.infrastructure;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Says why a cdk-nag rule does not hold for a construct and what is in it. */
public final class Suppress {

    private Suppress() {}

    /**
     * Takes a finding back.
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
