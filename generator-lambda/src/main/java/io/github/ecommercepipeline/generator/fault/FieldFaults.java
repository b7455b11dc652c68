package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.shop.RandomStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Damages one field, in a column that suits the kind by its contract. */
public final class FieldFaults {

    private static final int FUTURE_DAYS = 30;
    private static final int LARGEST_WRONG = 9;
    private static final List<String> CURRENCY_SIGNS = List.of("€", "$", "£", "¥");

    private final FileLayout layout;
    private final LocalDate businessDate;

    public FieldFaults(FileLayout layout, LocalDate businessDate) {
        this.layout = layout;
        this.businessDate = businessDate;
    }

    /** Whether the dataset has a column that suits the kind. */
    public boolean canInject(FaultKind kind) {
        return layout.columns().stream().anyMatch(column -> suits(kind, column));
    }

    /**
     * Damages a field of a record.
     *
     * @param kind one that {@link #canInject}
     */
    public DamagedField inject(FaultKind kind, RandomStream random) {
        int[] columns = IntStream.range(0, layout.columns().size())
                .filter(i -> suits(kind, layout.columns().get(i)))
                .toArray();
        int index = columns[random.below(columns.length)];
        Column column = layout.columns().get(index);
        return switch (kind) {
            case MISSING_VALUE -> unreadable(index, "", "required");
            case WRONG_TYPE -> unreadable(index, "several", typeReason(column.type()));
            case NEGATIVE_NUMBER -> number(index, BigDecimal.valueOf(-1 - random.below(LARGEST_WRONG)));
            case ZERO_NUMBER -> number(index, BigDecimal.ZERO);
            case IMPOSSIBLE_DATE ->
                unreadable(index, column.text(new ThirtiethOfFebruary(businessDate.getYear())), "date");
            case FUTURE_DATE -> day(index, businessDate.plusDays(1 + random.below(FUTURE_DAYS)));
            case UNKNOWN_CUSTOMER -> text(index, "C-" + random.below(Integer.MAX_VALUE));
            case UNKNOWN_PRODUCT -> text(index, "P-" + random.below(Integer.MAX_VALUE));
            case UNKNOWN_STATUS, UNKNOWN_PAYMENT, UNKNOWN_LEVEL -> text(index, "unheard-of");
            case TOO_LONG -> unreadable(index, tooLong(column), "too-long");
            case DECIMAL_COMMA -> decimalComma(index);
            case CURRENCY_SIGN -> unreadable(index, sign(column) + column.text(new BigDecimal("5.20")), "decimal");
            case QUOTED_NEWLINE -> text(index, "One, or\ntwo lines");
            default -> throw new IllegalArgumentException(kind + " does not affect single fields");
        };
    }

    private static boolean suits(FaultKind kind, Column column) {
        return switch (kind) {
            case MISSING_VALUE -> column.isRequired();
            case WRONG_TYPE -> !(column.type() instanceof FieldType.Text);
            case NEGATIVE_NUMBER, ZERO_NUMBER ->
                column.type() instanceof FieldType.Decimal || column.type() instanceof FieldType.Whole;
            case IMPOSSIBLE_DATE, FUTURE_DATE -> column.is(Role.ORDER_DATE);
            case UNKNOWN_CUSTOMER -> column.is(Role.BUYER);
            case UNKNOWN_PRODUCT -> column.is(Role.BOUGHT);
            case UNKNOWN_STATUS -> column.is(Role.STATUS);
            case UNKNOWN_PAYMENT -> column.is(Role.PAYMENT);
            case UNKNOWN_LEVEL -> column.is(Role.LEVEL);
            case TOO_LONG -> column.type() instanceof FieldType.Text;
            case DECIMAL_COMMA -> column.type() instanceof FieldType.Decimal;
            case CURRENCY_SIGN ->
                column.type() instanceof FieldType.Decimal
                        && !column.format().strip().containsAll(CURRENCY_SIGNS);
            case QUOTED_NEWLINE -> column.role().filter(Role::isFreeText).isPresent();
            default -> false;
        };
    }

    private DamagedField unreadable(int index, String text, String reason) {
        return new DamagedField(
                index, text, ExpectedOutcome.of(List.of(column(index).name() + ":" + reason)));
    }

    private DamagedField text(int index, String text) {
        return new DamagedField(index, text, ExpectedOutcome.of(column(index).broken(text)));
    }

    private DamagedField number(int index, BigDecimal number) {
        return new DamagedField(
                index,
                column(index).text(number),
                ExpectedOutcome.of(column(index).broken(number.toPlainString())));
    }

    private DamagedField day(int index, LocalDate day) {
        return new DamagedField(
                index, column(index).text(day), ExpectedOutcome.of(column(index).broken(day, businessDate)));
    }

    /** A comma where the contract has a point, or vice versa. */
    private DamagedField decimalComma(int index) {
        char right = column(index).format().decimalSeparator();
        char wrong = right == ',' ? '.' : ',';
        boolean groups = column(index)
                .format()
                .thousandsSeparator()
                .filter(separator -> separator == wrong)
                .isPresent();
        return unreadable(index, "5" + wrong + "20", groups ? "thousands" : "decimal");
    }

    private static String sign(Column column) {
        return CURRENCY_SIGNS.stream()
                .filter(sign -> !column.format().strip().contains(sign))
                .findFirst()
                .orElseThrow();
    }

    /** Few enough characters, but too many bytes of UTF-8. */
    private static String tooLong(Column column) {
        return "ü".repeat(((FieldType.Text) column.type()).maxBytes() / 2 + 1);
    }

    private static String typeReason(FieldType type) {
        if (type instanceof FieldType.Whole) {
            return "whole-number";
        }
        if (type instanceof FieldType.Decimal) {
            return "decimal";
        }
        if (type instanceof FieldType.Date) {
            return "date";
        }
        return type instanceof FieldType.Timestamp ? "timestamp" : "boolean";
    }

    private Column column(int index) {
        return layout.columns().get(index);
    }
}
