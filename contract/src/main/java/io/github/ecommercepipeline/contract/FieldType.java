package io.github.ecommercepipeline.contract;

import java.io.Serializable;

/** The types a property may have; each comes from ODCS {@code physicalType}. */
public sealed interface FieldType extends Serializable {

    /** The ODCS {@code logicalType}. */
    String logicalType();

    /** {@code varchar(n)}: at most {@code maxBytes} bytes of UTF-8, as Amazon Redshift counts. */
    record Text(int maxBytes) implements FieldType {
        @Override
        public String logicalType() {
            return "string";
        }
    }

    /** {@code smallint} (2 bytes), {@code integer} (4) or {@code bigint} (8). */
    record Whole(int bytes) implements FieldType {
        @Override
        public String logicalType() {
            return "integer";
        }
    }

    /** {@code decimal(precision,scale)}, precision 1 to 38, never rounded. */
    record Decimal(int precision, int scale) implements FieldType {
        @Override
        public String logicalType() {
            return "number";
        }
    }

    /** {@code boolean}. */
    record Bool() implements FieldType {
        @Override
        public String logicalType() {
            return "boolean";
        }
    }

    /** {@code date}: a calendar day without a zone. */
    record Date() implements FieldType {
        @Override
        public String logicalType() {
            return "date";
        }
    }

    /** {@code timestamp}: microseconds in UTC. */
    record Timestamp() implements FieldType {
        @Override
        public String logicalType() {
            return "timestamp";
        }
    }
}
