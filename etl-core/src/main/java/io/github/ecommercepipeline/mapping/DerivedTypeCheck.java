package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Checks whether the result type of a derivation can become a property's value unchanged. */
final class DerivedTypeCheck {

    private DerivedTypeCheck() {}

    /**
     * Why a result of that type cannot; empty if it can. Numbers out of the property's range are detected for each
     * record.
     */
    static String fault(DataType result, FieldType declared) {
        if (declared instanceof FieldType.Whole || declared instanceof FieldType.Decimal) {
            return numberFault(result, declared instanceof FieldType.Decimal decimal ? decimal.scale() : 0, declared);
        }
        return result.equals(FieldCaster.sparkType(declared)) ? "" : mismatch(result, declared);
    }

    private static String numberFault(DataType result, int scale, FieldType declared) {
        boolean whole = result == DataTypes.ByteType
                || result == DataTypes.ShortType
                || result == DataTypes.IntegerType
                || result == DataTypes.LongType;
        if (whole) {
            return "";
        }
        if (!(result instanceof DecimalType decimal)) {
            return mismatch(result, declared);
        }
        return decimal.scale() <= scale
                ? ""
                : mismatch(result, declared) + ": the value would be rounded; use round() or cast() explicitly";
    }

    private static String mismatch(DataType result, FieldType declared) {
        return "has type " + result.sql() + ", but the property is a "
                + FieldCaster.sparkType(declared).sql();
    }
}
