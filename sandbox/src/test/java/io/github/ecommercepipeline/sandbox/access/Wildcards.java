package io.github.ecommercepipeline.sandbox.access;

import java.util.regex.Pattern;

/** IAM's patterns: * for any text, ? for one character. */
final class Wildcards {

    private static final Pattern PART = Pattern.compile("[*?]|[^*?]+");

    private Wildcards() {}

    static boolean match(String pattern, String text) {
        String regex = PART.matcher(pattern).replaceAll(part -> switch (part.group()) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> java.util.regex.Matcher.quoteReplacement(Pattern.quote(part.group()));
        });
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
}
