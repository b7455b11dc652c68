package io.github.ecommercepipeline.generator.layout;

import java.util.List;
import java.util.function.Predicate;

/**
 * A contract's rule about one field that may reject a record.
 *
 * @param text as written, which is the reason of a rejection
 * @param holds whether a field's text, valid for the property's type, satisfies the rule
 * @param listed the allowed values if the rule lists them; otherwise empty
 */
public record FieldRule(String text, String property, Predicate<String> holds, List<String> listed) {

    public FieldRule {
        listed = List.copyOf(listed);
    }
}
