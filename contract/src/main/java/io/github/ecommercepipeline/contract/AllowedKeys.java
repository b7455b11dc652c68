package io.github.ecommercepipeline.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that a YAML map may have, and the kind of value that each takes. */
record AllowedKeys(Map<String, YamlNodeKind> kinds) {

    AllowedKeys {
        kinds = Map.copyOf(kinds);
    }

    static AllowedKeys of(YamlNodeKind kind, String... names) {
        return new AllowedKeys(Map.of()).and(kind, names);
    }

    AllowedKeys and(YamlNodeKind kind, String... names) {
        Map<String, YamlNodeKind> more = new LinkedHashMap<>(kinds);
        for (String name : names) {
            more.put(name, kind);
        }
        return new AllowedKeys(more);
    }

    Set<String> names() {
        return kinds.keySet();
    }

    /** Whether a place is a map at all; notes each of its keys that is unknown or not of its kind. */
    boolean fit(YamlNode map) {
        if (!map.is(YamlNodeKind.MAP)) {
            return false;
        }
        for (String name : map.names()) {
            YamlNodeKind kind = kinds.get(name);
            if (kind == null) {
                map.at(name).problem("unknown key", names().stream().sorted().collect(Collectors.joining(", ")));
            } else {
                map.at(name).is(kind);
            }
        }
        return true;
    }
}
