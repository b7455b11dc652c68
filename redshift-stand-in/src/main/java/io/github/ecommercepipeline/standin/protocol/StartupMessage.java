package io.github.ecommercepipeline.standin.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The parameters with which a client opens its session; only those that PostgreSQL knows are passed on. */
public record StartupMessage(Map<String, String> parameters) {

    public static final int PROTOCOL_3 = 196608;

    /** An allow-list: newer Redshift drivers send ever more parameters of their own. */
    private static final Set<String> KNOWN = Set.of("""
            user database client_encoding DateStyle TimeZone extra_float_digits application_name options""".split("\\s", -1));

    static StartupMessage read(Frame.Fields fields) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name = fields.string(); !name.isEmpty(); name = fields.string()) {
            parameters.put(name, fields.string());
        }
        return new StartupMessage(parameters);
    }

    public boolean isRedshiftDriver() {
        return parameters.containsKey("driver_version");
    }

    public byte[] forPostgres() {
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
