package io.github.ecommercepipeline.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that a map in YAML may have, and what may stand under each. */
record Keys(Map<String, NodeKind> kinds) {

    Keys {
        kinds = Map.copyOf(kinds);
    }

    static Keys of(NodeKind kind, String... names) {
        return new Keys(Map.of()).and(kind, names);
    }

    Keys and(NodeKind kind, String... names) {
        Map<String, NodeKind> more = new LinkedHashMap<>(kinds);
        for (String name : names) {
            more.put(name, kind);
        }
        return new Keys(more);
    }

    Set<String> names() {
        return kinds.keySet();
    }

    /** Whether a place is a map at all; notes each of its keys that is unknown or not of its kind. */
    boolean fit(Node map) {
        if (!map.is(NodeKind.MAP)) {
            return false;
        }
        for (String name : map.names()) {
            NodeKind kind = kinds.get(name);
            if (kind == null) {
                map.at(name).problem("unknown key", names().stream().sorted().collect(Collectors.joining(", ")));
            } else {
                map.at(name).is(kind);
            }
        }
        return true;
    }
}
