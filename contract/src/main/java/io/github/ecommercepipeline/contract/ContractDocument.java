package io.github.ecommercepipeline.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a contract says to people and to other tools, none of which decides about records.
 *
 * @param facts single texts about the contract by their ODCS keys, such as {@code id}, {@code status}, {@code domain}
 * @param description by ODCS's keys, such as {@code purpose}
 * @param dataset the description of the dataset
 * @param properties the descriptions of properties, by their names
 * @param sections by ODCS's keys ({@code team}, {@code support}, {@code servers} …), the entries with their texts
 */
public record ContractDocument(
        Map<String, String> facts,
        Map<String, String> description,
        Optional<String> dataset,
        Map<String, String> properties,
        Map<String, List<Map<String, String>>> sections,
        List<Relationship> relationships,
        ServiceLevel serviceLevel) {

    public ContractDocument {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        description = Collections.unmodifiableMap(new LinkedHashMap<>(description));
        properties = Map.copyOf(properties);
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
        relationships = List.copyOf(relationships);
    }
}
