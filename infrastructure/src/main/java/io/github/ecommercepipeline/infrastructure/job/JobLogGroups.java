package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import java.util.List;

/** The prefixes of the job's log groups; Glue appends the kind of log. */
record JobLogGroups(ResourceNames names) {

    /** The prefix that the job's argument {@code --custom-logGroup-prefix} sets. */
    String custom() {
        return "/aws-glue/jobs/" + names.job();
    }

    /**
     * The prefix that Glue derives from role and security configuration.
     *
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging-encrypt-log-data.html">Logging
     *     under a security configuration</a>
     */
    String secured() {
        return "/aws-glue/jobs-" + role() + "-" + names.job();
    }

    /** The ARNs of the groups of both prefixes. */
    List<String> arns() {
        return List.of(
                names.arn("logs", "log-group:" + custom() + "*"), names.arn("logs", "log-group:" + secured() + "*"));
    }

    private String role() {
        return names.name("job");
    }
}
