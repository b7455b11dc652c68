package io.github.ecommercepipeline.infrastructure;

import java.time.LocalTime;

/** Schedule expressions of EventBridge and AWS Glue. */
public final class Cron {

    private Cron() {}

    /** Every day at a time, UTC. */
    public static String daily(LocalTime at) {
        return "cron(" + at.getMinute() + " " + at.getHour() + " * * ? *)";
    }
}
