package io.github.ecommercepipeline.contract;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Where the values of a changed description come from.
 *
 * @param validFrom the first business date of the description
 * @param places path in the description to the path in the contract of the value that stands there
 */
record ChangedPlaces(LocalDate validFrom, Map<String, String> places) {

    ChangedPlaces {
        places = Map.copyOf(places);
    }

    /** The path in the contract; empty if no block changed what is there. */
    Optional<String> of(String path) {
        return places.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(entry -> entry.getValue() + path.substring(entry.getKey().length()))
                .findFirst();
    }
}
