package io.github.ecommercepipeline.outcome.plan;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Separators;
import io.github.ecommercepipeline.contract.TrailerTotal;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A trailer's total as the scan compares it.
 *
 * @param total as the contract declares it
 * @param ordinal of the property that is summed or counted; negative if all records are counted
 * @param type of that property; null if all records are counted
 * @param caster reads the number in the trailer, as the property's texts are read
 */
public record PlannedTotal(
        TrailerTotal total, int ordinal, FieldType type, FieldCaster caster, char delimiter, char quote)
        implements Serializable {

    private static final FieldType NUMBER = new FieldType.Decimal(38, 18);

    static List<PlannedTotal> of(Contract contract) {
        return contract.csv().lines().other().totals().stream()
                .map(total -> of(total, contract))
                .toList();
    }

    private static PlannedTotal of(TrailerTotal total, Contract contract) {
        Optional<Property> property = total.property().map(contract::property);
        // A count is written as the file's numbers are.
        FieldFormat format = property.filter(known -> total.kind() == TrailerTotal.Kind.SUM)
                .or(() -> contract.properties().stream()
                        .filter(known -> known.isFromFile() && known.type() instanceof FieldType.Decimal)
                        .findFirst())
                .or(() -> contract.properties().stream().findFirst())
                .orElseThrow()
                .format();
        Property number = new Property(
                "total",
                NUMBER,
                true,
                false,
                OptionalInt.empty(),
                "restricted",
                List.of("total"),
                Optional.empty(),
                Optional.empty(),
                format.with(new Separators(format.decimalSeparator(), format.thousandsSeparator())));
        return new PlannedTotal(
                total,
                property.map(known -> contract.properties().indexOf(known)).orElse(-1),
                property.map(Property::type).orElse(null),
                FieldCaster.of(number),
                contract.csv().delimiter(),
                contract.csv().quote());
    }

    /** The decimal places of the sum over the records. */
    public int scale() {
        return type instanceof FieldType.Decimal decimal ? decimal.scale() : 0;
    }
}
