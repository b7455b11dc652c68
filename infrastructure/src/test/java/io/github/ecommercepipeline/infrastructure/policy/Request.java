package io.github.ecommercepipeline.infrastructure.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One call, as AWS judges it.
 *
 * @param caller ARN of a role, or name of a service such as events.amazonaws.com
 * @param resource ARN, or * for an action without resources
 * @param context condition keys, in lower case, to their values; a key that the caller does not send is absent
 */
record Request(String caller, String action, String resource, Map<String, List<String>> context) {

    private static final String SERVICE = ".amazonaws.com";

    Request {
        Map<String, List<String>> lower = new TreeMap<>();
        context.forEach((key, values) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
        context = lower;
    }

    /** Over TLS 1.2, in a context of single values. */
    static Request of(String caller, String action, String resource, Map<String, String> context) {
        Map<String, List<String>> all = new TreeMap<>();
        all.put("aws:SecureTransport", List.of("true"));
        all.put("s3:TlsVersion", List.of("1.2"));
        if (!caller.endsWith(SERVICE)) {
            all.put("aws:PrincipalArn", List.of(caller));
            all.put("aws:PrincipalAccount", List.of(account(caller)));
        }
        context.forEach((key, value) -> all.put(key, List.of(value)));
        return new Request(caller, action, resource, all);
    }

    /** This call with one more key. */
    Request with(String key, String... values) {
        Map<String, List<String>> all = new TreeMap<>(context);
        all.put(key.toLowerCase(Locale.ROOT), List.of(values));
        return new Request(caller, action, resource, all);
    }

    boolean byService() {
        return caller.endsWith(SERVICE);
    }

    /** The values of a key; its name is compared without case. */
    Optional<List<String>> values(String key) {
        return Optional.ofNullable(context.get(key.toLowerCase(Locale.ROOT)));
    }

    /** The service that judges the call, such as kms. */
    String service() {
        return action.substring(0, action.indexOf(':'));
    }

    static String account(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length > 4 ? parts[4] : "";
    }
}
