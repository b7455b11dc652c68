package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.engine.ComputedValue;
import io.github.ecommercepipeline.engine.Operands;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Whether the values of a record are among those of another dataset; NULL if one of them is NULL, unless that is a value too. Plain
 * values are made pseudonyms where the other dataset has pseudonyms.
 */
public final class ReferenceLookup implements ComputedValue.Computation {

    private static final long serialVersionUID = 1L;

    private final Broadcast<ReferenceKeys> keys;
    private final byte[] salt;
    private final boolean[] pseudonymised;
    private final NamedKey pseudonymKey;
    private final boolean nullIsValue;
    private transient ThreadLocal<State> states;

    /**
     * A lookup.
     *
     * @param keys hashes under the salt
     * @param pseudonymised which of the values the other dataset has as pseudonyms
     * @param pseudonymKey null if it has none
     */
    public ReferenceLookup(
            Broadcast<ReferenceKeys> keys,
            byte[] salt,
            List<Boolean> pseudonymised,
            NamedKey pseudonymKey,
            boolean nullIsValue) {
        this.keys = keys;
        this.salt = salt.clone();
        this.pseudonymised = new boolean[pseudonymised.size()];
        for (int i = 0; i < this.pseudonymised.length; i++) {
            this.pseudonymised[i] = pseudonymised.get(i);
        }
        this.pseudonymKey = pseudonymKey;
        this.nullIsValue = nullIsValue;
    }

    /** What a thread works with. */
    private static final class State {

        private final KeyHash hash;
        private final Pseudonymiser pseudonyms;
        private final ReferenceKeys keys;

        State(ReferenceLookup lookup) {
            hash = new KeyHash(lookup.salt);
            pseudonyms = lookup.pseudonymKey == null ? null : new Pseudonymiser(lookup.pseudonymKey);
            keys = lookup.keys.value();
        }
    }

    /** How many different values there are. */
    public long size() {
        return keys.value().size();
    }

    /** Of how many records. */
    public long rows() {
        return keys.value().rows();
    }

    @Override
    public DataType type() {
        return DataTypes.BooleanType;
    }

    @Override
    public Object of(Operands operands) {
        State state = state();
        state.hash.begin();
        for (int i = 0; i < pseudonymised.length; i++) {
            Object value = operands.value(i);
            if (value == null && !nullIsValue) {
                return null;
            }
            byte[] bytes = value == null ? null : bytes(value);
            state.hash.add(bytes != null && pseudonymised[i] ? state.pseudonyms.of(bytes) : bytes);
        }
        state.hash.end();
        return state.keys.contains(state.hash.high(), state.hash.low());
    }

    private State state() {
        ThreadLocal<State> local = states;
        if (local == null) {
            local = ThreadLocal.withInitial(() -> new State(this));
            states = local;
        }
        return local.get();
    }

    /** A date is the number of its day, and a timestamp that of its microsecond. */
    private static byte[] bytes(Object value) {
        if (value instanceof UTF8String text) {
            return text.getBytes();
        }
        if (value instanceof Decimal number) {
            return KeyHash.number(number.toJavaBigDecimal());
        }
        if (value instanceof Boolean flag) {
            return KeyHash.flag(flag);
        }
        return KeyHash.number(((Number) value).longValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferenceLookup that && keys.id() == that.keys.id();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(keys.id());
    }
}
