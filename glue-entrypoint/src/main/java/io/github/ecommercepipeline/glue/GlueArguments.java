package io.github.ecommercepipeline.glue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The arguments of one run as texts, and their problems; never throws, so that all problems can be reported at once. */
final class GlueArguments {

    private final Map<GlueArgument, String> values = new EnumMap<>(GlueArgument.class);
    private final Map<String, String> all = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private GlueArguments() {}

    /** Parses {@code --NAME value} pairs; unknown names, with or without a value, are ignored. */
    static GlueArguments read(List<String> tokens) {
        GlueArguments arguments = new GlueArguments();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).startsWith("--")) {
                continue;
            }
            String name = tokens.get(i).substring(2);
            boolean hasValue = i + 1 < tokens.size() && !tokens.get(i + 1).startsWith("--");
            arguments.take(name, hasValue ? tokens.get(++i) : "");
        }
        for (GlueArgument argument : GlueArgument.values()) {
            if (argument.isRequired() && !arguments.values.containsKey(argument)) {
                arguments.problem(argument, "is missing", argument.meaning());
            }
        }
        return arguments;
    }

    private void take(String name, String value) {
        all.put(name, value);
        Optional<GlueArgument> known = GlueArgument.of(name);
        if (known.isEmpty()) {
            return;
        }
        if (value.isBlank()) {
            problem(known.get(), "has no value", known.get().meaning());
        }
        if (values.put(known.get(), value) != null) {
            problem(known.get(), "is given twice", "once");
        }
    }

    Optional<String> text(GlueArgument argument) {
        return Optional.ofNullable(values.get(argument)).filter(value -> !value.isBlank());
    }

    /** The texts between commas. */
    List<String> list(GlueArgument argument) {
        return text(argument).map(value -> List.of(value.split("\\s*,\\s*"))).orElse(List.of());
    }

    boolean flag(GlueArgument argument) {
        return value(argument, GlueArguments::flag, "true or false").orElse(false);
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    int number(GlueArgument argument, int byDefault, int least, int most) {
        String allowed = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        int number = value(argument, Integer::valueOf, allowed).orElse(byDefault);
        if (number < least || number > most) {
            problem(argument, "is " + number, allowed);
            return byDefault;
        }
        return number;
    }

    /** The parsed value; empty if it is not given, or cannot be parsed, which is then a problem. */
    <T> Optional<T> value(GlueArgument argument, Function<String, T> parser, String allowed) {
        return text(argument).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (RuntimeException e) {
                problem(argument, "is '" + text + "'", allowed);
                return Optional.empty();
            }
        });
    }

    void problem(GlueArgument argument, String what, String allowed) {
        problems.add(argument + " " + what + "; allowed: " + allowed);
    }

    List<String> problems() {
        return problems;
    }

    /** All arguments, known or not, as AWS Glue's API takes them. */
    Map<String, String> all() {
        return all;
    }
}
