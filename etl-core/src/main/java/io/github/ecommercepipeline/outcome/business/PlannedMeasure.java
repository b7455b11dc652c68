package io.github.ecommercepipeline.outcome.business;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.DeclaredMeasure;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import java.io.Serializable;
import java.util.List;

/**
 * A declared measure with the places of its properties in a staged line.
 *
 * @param property ordinal of what is aggregated; {@link #NONE} if records are counted
 * @param by ordinal of what makes the groups; {@link #NONE} if nothing is grouped
 * @param scale the decimal places of the property
 * @param wide whether its numbers may need more than 18 digits
 */
public record PlannedMeasure(DeclaredMeasure declared, int property, int by, int scale, boolean wide)
        implements Serializable {

    static final int NONE = -1;

    private static final int LONG_DIGITS = 18;

    /** The measures of a contract, in its order. */
    public static List<PlannedMeasure> of(Contract contract) {
        List<String> names = contract.properties().stream().map(Property::name).toList();
        return contract.reporting().measures().stream()
                .map(declared -> of(declared, contract, names))
                .toList();
    }

    private static PlannedMeasure of(DeclaredMeasure declared, Contract contract, List<String> names) {
        int property = declared.property() == null ? NONE : names.indexOf(declared.property());
        FieldType.Decimal decimal =
                property != NONE && contract.properties().get(property).type() instanceof FieldType.Decimal type
                        ? type
                        : new FieldType.Decimal(1, 0);
        return new PlannedMeasure(
                declared,
                property,
                declared.by() == null ? NONE : names.indexOf(declared.by()),
                decimal.scale(),
                decimal.precision() > LONG_DIGITS);
    }

    MeasureState newState() {
        return new MeasureState(declared.aggregate(), scale, wide);
    }
}
