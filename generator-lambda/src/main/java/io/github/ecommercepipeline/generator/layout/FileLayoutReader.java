package io.github.ecommercepipeline.generator.layout;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.DateRule;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.RuleBlock;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Derives a layout from a contract, and reports everything that the generator does not support. */
final class FileLayoutReader {

    /** The maximum length of ids, words and names, in bytes. */
    private static final int LONGEST_VALUE = 20;

    /** Listed values and dates are held in two longs. */
    private static final int LONGEST_LISTED = 16;

    private static final int INTEGER_DIGITS_OF_PRICES = 5;
    private static final int SCALE_OF_PRICES = 2;

    private final ShopDataset dataset;
    private final Contract contract;
    private final List<ContractProblem> problems;

    FileLayoutReader(ShopDataset dataset, Contract contract, List<ContractProblem> problems) {
        this.dataset = dataset;
        this.contract = contract;
        this.problems = problems;
    }

    FileLayout layout() {
        check(contract.csv().header(), "csv.header", "files without a header are not supported", "true");
        check(
                contract.csv().encoding().equals(StandardCharsets.UTF_8),
                "csv.encoding",
                contract.csv().encoding().name() + " is not supported",
                "UTF-8");
        check(
                contract.csv().escape().isEmpty(),
                "csv.escape",
                "an escape character is not supported",
                "no escape: quotes are doubled");
        check(contract.loadMode() == LoadMode.INCREMENTAL, "loadMode", "snapshot is not supported", "incremental");
        check(contract.latestBy().isEmpty(), "latestBy", "is not supported", "no latestBy: the last record wins");
        List<FieldRule> rules = rules();
        List<Column> columns = contract.fileProperties().stream()
                .map(property -> column(property, rules))
                .toList();
        for (Role role : Role.values()) {
            if (role.dataset() == dataset) {
                check(role, columns);
            }
        }
        return new FileLayout(dataset, contract, columns);
    }

    private List<FieldRule> rules() {
        List<FieldRule> rules = new ArrayList<>();
        for (RuleBlock block : contract.rules()) {
            try {
                rules.addAll(FieldRuleReader.of(block));
            } catch (RuleProblem e) {
                problems.add(new ContractProblem(contract.source(), block.path(), e.getMessage(), e.allowed()));
            }
        }
        return rules;
    }

    private Column column(Property property, List<FieldRule> rules) {
        Optional<Role> role = Stream.of(Role.values())
                .filter(candidate ->
                        candidate.dataset() == dataset && candidate.property().equals(property.name()))
                .findFirst();
        boolean isKey = property.keyPosition().isPresent();
        check(
                isKey == role.filter(Role::isKey).isPresent(),
                property.name() + ".primaryKey",
                isKey + " does not match the shop's key",
                "true for the property that identifies the record, and for no other");
        check(
                role.isPresent() || !property.required(),
                property.name(),
                "is required, but unknown to the shop",
                "required: false");
        check(!property.unique(), property.name() + ".unique", "true is not supported", "false");
        check(
                property.transformLogic().isEmpty(),
                property.name() + ".transformLogic",
                "is not supported",
                "no transformLogic");
        check(
                property.format().nullTokens().contains(""),
                property.name() + ".nullTokens",
                "does not contain the empty text",
                "a list with \"\"");
        return new Column(
                property,
                role,
                rules.stream()
                        .filter(rule -> rule.property().equals(property.name()))
                        .toList(),
                contract.dateRule().filter(rule -> rule.property().equals(property.name())));
    }

    private void check(Role role, List<Column> columns) {
        Optional<Column> found =
                columns.stream().filter(column -> column.is(role)).findFirst();
        if (found.isEmpty()) {
            check(false, role.property(), "is missing", "a property that is read from the file");
            return;
        }
        Column column = found.get();
        check(
                role.type().isInstance(column.type()) && isWideEnough(column.type()),
                column.name() + ".physicalType",
                "is too narrow, or has the wrong type",
                "varchar(" + LONGEST_VALUE + ") or longer for text, integer, decimal(7,2) or wider for prices, date");
        check(
                role.isListed() == !column.listed().isEmpty(),
                column.name() + ".quality",
                role.isListed() ? "does not list the values" : "lists the values",
                "ColumnValues in [...] for statuses, payment types and levels only");
        check(
                column.listed().stream().allMatch(this::isShort),
                column.name() + ".quality",
                "lists a value that is too long",
                "at most " + LONGEST_LISTED + " bytes");
        if (column.type() instanceof FieldType.Date) {
            check(
                    isShort(column.text(LocalDate.of(2024, 9, 25))),
                    column.name() + ".formats",
                    column.format().patterns().get(0) + " writes too many bytes",
                    "a pattern for at most " + LONGEST_LISTED + " bytes");
        }
        check(
                column.dateRule()
                        .filter(rule -> rule.mode() == DateRule.Mode.SAME)
                        .isEmpty(),
                "dateRule",
                "same would reject changes of status on later days",
                "not-after, off");
    }

    private boolean isShort(String value) {
        return new CsvFieldEncoder(contract.csv()).field(value).length <= LONGEST_LISTED;
    }

    private static boolean isWideEnough(FieldType type) {
        if (type instanceof FieldType.Text text) {
            return text.maxBytes() >= LONGEST_VALUE;
        }
        if (type instanceof FieldType.Decimal decimal) {
            return decimal.scale() >= SCALE_OF_PRICES
                    && decimal.precision() - decimal.scale() >= INTEGER_DIGITS_OF_PRICES;
        }
        return true;
    }

    private void check(boolean fits, String path, String what, String allowed) {
        if (!fits) {
            problems.add(new ContractProblem(contract.source(), path, what, allowed));
        }
    }
}
