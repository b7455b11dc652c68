package io.github.ecommercepipeline.generator.layout;

import io.github.ecommercepipeline.contract.DateRule;
import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One column of a dataset's files.
 *
 * @param role its meaning to the shop; a column without a role stays empty
 * @param rules those of the column that reject records, in the contract's order
 * @param dateRule the contract's date rule, if it applies to this column
 */
public record Column(Property property, Optional<Role> role, List<FieldRule> rules, Optional<DateRule> dateRule) {

    public Column {
        rules = List.copyOf(rules);
    }

    public String name() {
        return property.name();
    }

    public FieldType type() {
        return property.type();
    }

    public FieldFormat format() {
        return property.format();
    }

    /** Whether an empty field rejects the record. */
    public boolean isRequired() {
        return property.required() || property.keyPosition().isPresent();
    }

    public boolean is(Role wanted) {
        return role.filter(wanted::equals).isPresent();
    }

    /** The values that its rules allow, in their order; empty if they do not list values. */
    public List<String> listed() {
        return rules.stream()
                .map(FieldRule::listed)
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether a text is short enough and satisfies the rules. */
    public boolean fits(String plain) {
        return type() instanceof FieldType.Text text
                && plain.getBytes(StandardCharsets.UTF_8).length <= text.maxBytes()
                && broken(plain).isEmpty();
    }

    /** A number in the format of the files. */
    public String text(BigDecimal number) {
        return number.toPlainString().replace('.', format().decimalSeparator());
    }

    /** A day in the column's first pattern. */
    public String text(TemporalAccessor day) {
        return DateTimeFormatter.ofPattern(format().patterns().get(0), Locale.ENGLISH)
                .format(day);
    }

    /**
     * The rules that a value violates.
     *
     * @param plain text as it is, numbers with a decimal point
     */
    public List<String> broken(String plain) {
        return rules.stream()
                .filter(rule -> !rule.holds().test(plain))
                .map(FieldRule::text)
                .toList();
    }

    /** The rules that a day violates in files of a business date. */
    public List<String> broken(LocalDate day, LocalDate businessDate) {
        List<String> broken = new ArrayList<>();
        dateRule.filter(rule -> rule.mode() == DateRule.Mode.NOT_AFTER && day.isAfter(businessDate))
                .ifPresent(rule -> broken.add("date-rule not-after " + rule.property()));
        return broken;
    }
}
