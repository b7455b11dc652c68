package io.github.ecommercepipeline.infrastructure;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/** Log groups that are kept as many days as the settings say. */
public final class LogGroups {

    private LogGroups() {}

    /** A group encrypted by CloudWatch's own key. */
    public static CfnLogGroup group(Construct scope, String id, String name, int days, RemovalPolicy removal) {
        CfnLogGroup group = CfnLogGroup.Builder.create(scope, id)
                .logGroupName(name)
                .retentionInDays(days)
                .build();
        group.applyRemovalPolicy(removal);
        return group;
    }

    /** A group encrypted by a key, which must let CloudWatch Logs in. */
    public static CfnLogGroup encrypted(
            Construct scope, String id, String name, int days, IKey key, RemovalPolicy removal) {
        CfnLogGroup group = group(scope, id, name, days, removal);
        group.setKmsKeyId(key.getKeyArn());
        return group;
    }
}
