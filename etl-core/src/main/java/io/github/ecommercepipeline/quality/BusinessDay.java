package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** The day of a date or timestamp, as it is compared with the business date. */
final class BusinessDay {

    private BusinessDay() {}

    /**
     * The day that the file states: of a text with an offset the day at that offset, of others the day in the property's
     * zone. If the contract has a {@code businessZone}, the day of the instant in that zone.
     */
    static Column of(Contract contract, Property property) {
        Column column = RuleProperty.column(property.name());
        if (!(property.type() instanceof FieldType.Timestamp)) {
            return column;
        }
        return contract.keepsStatedDay(property)
                ? col(RecordColumns.STATED_DAY)
                : in(contract.businessZone().dayZone(property), column);
    }

    /** Microseconds since 1970-01-01 00:00 UTC, as Spark's timestamps. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    /** The day of an instant in a zone; the session's time zone is UTC. */
    static Column in(ZoneId zone, Column timestamp) {
        boolean utc = zone.normalized().equals(ZoneOffset.UTC);
        return (utc ? timestamp : from_utc_timestamp(timestamp, zone.getId())).cast(DataTypes.DateType);
    }
}
