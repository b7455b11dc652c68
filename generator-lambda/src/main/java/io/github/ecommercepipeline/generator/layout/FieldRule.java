package io.github.ecommercepipeline.generator.layout;

import java.util.List;
import java.util.function.Predicate;

/**
 * A rule of a contract about one field, by which a record may be rejected.
 *
 * @param text as written; the reason that a rejection names
 * @param holds judges the field's text, which is of the property's type
 * @param listed the values it allows, if it lists them; else none
 */
public record FieldRule(String text, String property, Predicate<String> holds, List<String> listed) {

    public FieldRule {
        listed = List.copyOf(listed);
    }
}
