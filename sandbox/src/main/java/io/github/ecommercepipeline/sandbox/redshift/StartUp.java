package io.github.ecommercepipeline.sandbox.redshift;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How a client opens its session; PostgreSQL is told only what it knows. */
record StartUp(Map<String, String> parameters) {

    static final int PROTOCOL_3 = 196608;

    /** Newer Redshift drivers send ever more of their own, so these pass and all others do not. */
    private static final Set<String> KNOWN = Set.of(
            "user",
            "database",
            "client_encoding",
            "DateStyle",
            "TimeZone",
            "extra_float_digits",
            "application_name",
            "options");

    static StartUp read(Frame.Fields fields) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name = fields.string(); !name.isEmpty(); name = fields.string()) {
            parameters.put(name, fields.string());
        }
        return new StartUp(parameters);
    }

    boolean isRedshiftDriver() {
        return parameters.containsKey("driver_version");
    }

    byte[] forPostgres() {
        FrameBuilder body = new FrameBuilder().int32(PROTOCOL_3);
        parameters.forEach((name, value) -> {
            if (KNOWN.contains(name)) {
                body.string(name).string(value);
            }
        });
        return body.string("default_transaction_isolation")
                .string("repeatable read")
                .int8(0)
                .body();
    }
}
