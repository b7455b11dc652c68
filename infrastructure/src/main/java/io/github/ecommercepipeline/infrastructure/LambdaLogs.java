package io.github.ecommercepipeline.infrastructure;

import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/** A Lambda function's log group, and the permissions to write to it. */
public record LambdaLogs(ResourceNames names, String function) {

    public String group() {
        return "/aws/lambda/" + function;
    }

    public Permission permission() {
        return Permission.onMany(
                "WriteLogs",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                List.of(names.arn("logs", "log-group:" + group() + ":*")),
                "Lambda creates a log stream for each process");
    }
}
