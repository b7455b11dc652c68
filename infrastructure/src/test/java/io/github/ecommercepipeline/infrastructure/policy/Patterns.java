package io.github.ecommercepipeline.infrastructure.policy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IAM's patterns: * for any text, ? for one character, and variables such as ${aws:PrincipalAccount}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 */
final class Patterns {

    private static final Pattern PART =
            Pattern.compile("\\$\\{(?<name>[^},]+)(?:,\\s*'(?<otherwise>[^']*)')?}|[*?]|[^*?$]+|\\$");

    /** Compiled patterns without variables, which are the same for every call. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    /** Whether the text fits; a variable that has no value and no default fits nothing. */
    static boolean matches(String pattern, String text, Request request) {
        if (pattern.indexOf('$') < 0) {
            return COMPILED.computeIfAbsent(
                            pattern,
                            each -> Pattern.compile(regex(each, request, true).orElseThrow(), Pattern.DOTALL))
                    .matcher(text)
                    .matches();
        }
        return fits(regex(pattern, request, true), text);
    }

    /** As {@link #matches}, but * and ? stand for themselves. */
    static boolean equal(String pattern, String text, Request request) {
        return fits(regex(pattern, request, false), text);
    }

    private static boolean fits(Optional<String> regex, String text) {
        return regex.isPresent()
                && Pattern.compile(regex.get(), Pattern.DOTALL).matcher(text).matches();
    }

    /** Each of the six parts of an ARN by itself; only the last may contain colons. */
    static boolean matchesArn(String pattern, String arn, Request request) {
        String[] patterns = pattern.split(":", 6);
        String[] parts = arn.split(":", 6);
        if (patterns.length != 6 || parts.length != 6) {
            return pattern.equals("*") && parts.length == 6;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!matches(patterns[i], parts[i], request)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> regex(String pattern, Request request, boolean wildcards) {
        StringBuilder regex = new StringBuilder();
        Matcher parts = PART.matcher(pattern);
        while (parts.find()) {
            String name = parts.group("name");
            if (name != null) {
                Optional<String> value =
                        variable(name, request).or(() -> Optional.ofNullable(parts.group("otherwise")));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                regex.append(Pattern.quote(value.get()));
            } else if (wildcards && parts.group().equals("*")) {
                regex.append(".*");
            } else if (wildcards && parts.group().equals("?")) {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(parts.group()));
            }
        }
        return Optional.of(regex.toString());
    }

    /** ${*}, ${?} and ${$} are the characters themselves; a key of several values is no variable. */
    private static Optional<String> variable(String name, Request request) {
        if (name.equals("*") || name.equals("?") || name.equals("$")) {
            return Optional.of(name);
        }
        return request.values(name).filter(values -> values.size() == 1).map(values -> values.get(0));
    }
}
