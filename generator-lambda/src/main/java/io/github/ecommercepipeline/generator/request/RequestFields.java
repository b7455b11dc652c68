package io.github.ecommercepipeline.generator.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the fields of a JSON object and collects all problems, so that they are reported together. */
final class RequestFields {

    private final JsonNode object;
    private final List<String> problems = new ArrayList<>();

    RequestFields(JsonNode object) {
        this.object = object;
    }

    void allow(Set<String> names) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                problem(
                        name,
                        "is unknown",
                        String.join(", ", names.stream().sorted().toList()));
            }
        });
    }

    int whole(String name, int least, int most, int otherwise) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            problem(name, "is " + value, "a whole number from " + least + " to " + most);
            return otherwise;
        }
        return value.intValue();
    }

    long seed(String name, long otherwise) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && (!value.isIntegralNumber() || !value.canConvertToLong())) {
            problem(name, "is " + value, "a 64-bit whole number");
        }
        return value.asLong(otherwise);
    }

    LocalDate day(String name, LocalDate otherwise) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(value.asText());
        } catch (DateTimeException e) {
            problem(name, "is " + value, "a day such as 2024-05-27");
            return otherwise;
        }
    }

    void problem(String name, String what, String allowed) {
        problems.add(name + " " + what + " (allowed: " + allowed + ")");
    }

    JsonNode at(String name) {
        return object.path(name);
    }

    Stream<String> problems() {
        return problems.stream();
    }
}
