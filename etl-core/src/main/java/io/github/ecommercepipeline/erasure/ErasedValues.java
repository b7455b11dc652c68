package io.github.ecommercepipeline.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.privacy.ValueHash;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The values of a dataset whose records are rejected as erased, ready for tasks.
 *
 * @param key NULL if there are none
 * @param watched the properties with such values
 * @param charset of the dataset's files
 */
public record ErasedValues(NamedKey key, List<Watched> watched, String charset, char delimiter)
        implements Serializable {

    /** No values. */
    public static final ErasedValues NONE = new ErasedValues(null, List.of(), "UTF-8", ',');

    /**
     * A property with erased values.
     *
     * @param ordinal in the contract
     * @param name that the property had when values were erased
     */
    public record Watched(int ordinal, String name, FieldType type, FieldCaster caster, Set<String> hashes)
            implements Serializable {

        public Watched {
            hashes = new HashSet<>(hashes); // a serialisable copy
        }
    }

    public ErasedValues {
        watched = List.copyOf(watched);
    }

    public boolean isEmpty() {
        return watched.isEmpty();
    }

    /**
     * Why erased values could not be recognised under this contract and with these keys; empty if they can.
     *
     * @param contract with its format changes
     */
    public static Optional<String> problem(Contract contract, Collection<ErasedValue> all, PrivacyKeys keys) {
        List<ErasedValue> values = valid(all);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String start = "records were erased from " + contract.dataset() + " and must not come back, but ";
        if (keys.pseudonym().isEmpty()) {
            return Optional.of(start + "the key by which they are recognised is missing; set " + KeyVariables.PSEUDONYM
                    + " and its name, as when they were erased");
        }
        String check = ValueHash.keyCheck(keys.pseudonym().get());
        if (values.stream().anyMatch(value -> !value.keyCheck().equals(check))) {
            return Optional.of(start + "under another key than the one in " + KeyVariables.PSEUDONYM
                    + "; set the key with which they were erased");
        }
        Optional<String> gone = values.stream()
                .map(ErasedValue::property)
                .filter(name -> ordinal(contract, name) < 0)
                .findFirst();
        if (gone.isPresent()) {
            return Optional.of(start + "the contract has no property " + gone.get()
                    + " any more, by which they are recognised; keep it, with privacy: drop if it must not be stored,"
                    + " or name it in renamedFrom");
        }
        Optional<String> partly = values.stream()
                .map(value -> contract.properties().get(ordinal(contract, value.property())))
                .filter(property -> contract.operations().isPresent()
                        && property.keyPosition().isEmpty())
                .map(Property::name)
                .findFirst();
        if (partly.isPresent()) {
            String key = contract.primaryKey().stream().map(Property::name).collect(Collectors.joining(", "));
            return Optional.of(start + "its records are changes now, and " + partly.get()
                    + ", by which they are recognised, is no part of the key: without some of its changes a row would"
                    + " return to what it was before. Take changes out of the contract, erase the keys (" + key
                    + ") of these people's rows, delete the rows of " + partly.get()
                    + " from ops.erased_values, and put changes back");
        }
        List<ErasedValue> changed = values.stream()
                .filter(value -> !value.definition().equals(definition(contract, value)))
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(start + "the contract has changed what the values of "
                        + changed.stream()
                                .map(ErasedValue::property)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + " are made of (type, text format, transformLogic or derivation), so that "
                        + String.format(Locale.ROOT, "%,d", changed.size())
                        + " erased value(s) would not be recognised; give them all again in one erasure (erase --match-file),"
                        + " or take the change back");
    }

    private static List<ErasedValue> valid(Collection<ErasedValue> values) {
        return values.stream().filter(value -> !value.isSuperseded()).toList();
    }

    private static String definition(Contract contract, ErasedValue value) {
        return ValueDefinition.digest(
                contract,
                contract.properties().get(ordinal(contract, value.property())).name());
    }

    /**
     * The earlier values of a dataset whose texts are given again under another definition.
     *
     * @param contract with its format changes
     */
    public static List<ErasedValue> superseded(
            Contract contract, Collection<ErasedValue> earlier, Collection<ErasedValue> given) {
        return valid(earlier).stream()
                .filter(before -> given.stream()
                        .anyMatch(now -> now.given().equals(before.given())
                                && !now.definition().equals(before.definition())
                                && ordinal(contract, now.property()) == ordinal(contract, before.property())))
                .toList();
    }

    /**
     * The values of a contract's dataset.
     *
     * @param contract as it is on the day
     * @throws IllegalStateException if the key or a property is missing; see {@link #problem}
     */
    public static ErasedValues of(Contract contract, Collection<ErasedValue> all, PrivacyKeys keys) {
        List<ErasedValue> values = valid(all);
        if (values.isEmpty()) {
            return NONE;
        }
        Map<String, Set<String>> hashes = new TreeMap<>();
        values.forEach(value -> hashes.computeIfAbsent(value.property(), name -> new HashSet<>())
                .add(value.hash()));
        List<Watched> watched = new ArrayList<>();
        hashes.forEach((name, ofProperty) -> {
            int ordinal = ordinal(contract, name);
            if (ordinal < 0) {
                throw new IllegalStateException(contract.dataset() + " has no property " + name);
            }
            Property property = contract.properties().get(ordinal);
            watched.add(new Watched(ordinal, name, property.type(), FieldCaster.of(property), ofProperty));
        });
        return new ErasedValues(
                keys.pseudonym().orElseThrow(() -> new IllegalStateException("the key of pseudonyms is missing")),
                watched,
                contract.csv().encoding().name(),
                contract.csv().delimiter());
    }

    /** The property of that name, or the one that was renamed from it; -1 if there is none. */
    private static int ordinal(Contract contract, String name) {
        List<Property> properties = contract.properties();
        int renamed = -1;
        for (int i = 0; i < properties.size(); i++) {
            if (properties.get(i).name().equals(name)) {
                return i;
            }
            if (properties.get(i).renamedFrom().equals(Optional.of(name))) {
                renamed = i;
            }
        }
        return renamed;
    }

    @Override
    public String toString() {
        return "erased values of " + watched.size() + " properties";
    }
}
