package io.github.ecommercepipeline.infrastructure;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/** Log groups with the retention of the settings. */
public final class LogGroups {

    private LogGroups() {}

    /** A group that is encrypted with CloudWatch's own key. */
    public static CfnLogGroup group(Construct scope, String id, String name, int days, RemovalPolicy removal) {
        CfnLogGroup group = CfnLogGroup.Builder.create(scope, id)
                .logGroupName(name)
                .retentionInDays(days)
                .build();
        group.applyRemovalPolicy(removal);
        return group;
    }

    /** A group that is encrypted with a given key, whose policy must allow CloudWatch Logs. */
    public static CfnLogGroup encrypted(
            Construct scope, String id, String name, int days, IKey key, RemovalPolicy removal) {
        CfnLogGroup group = group(scope, id, name, days, removal);
        group.setKmsKeyId(key.getKeyArn());
        return group;
    }
}
