package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import io.github.ecommercepipeline.contract.RedshiftDesign.DistStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the custom property {@code redshift} of a dataset. */
final class RedshiftDesignReader {

    private static final AllowedKeys KEYS = AllowedKeys.of(ANY, "distStyle", "distKey", "sortKey");

    private RedshiftDesignReader() {}

    static RedshiftDesign read(YamlNode design, List<String> properties, List<String> primaryKey) {
        RedshiftDesign byDefault = RedshiftDesign.byDefault(primaryKey);
        if (!design.isPresent() || !KEYS.fit(design)) {
            return byDefault;
        }
        YamlNode keyPlace = design.at("distKey");
        YamlNode stylePlace = design.at("distStyle");
        Optional<String> given = keyPlace.text();
        given.ifPresent(name -> known(keyPlace, name, properties));
        DistStyle style = stylePlace.choice(DistStyle.class, given.isPresent() ? DistStyle.KEY : byDefault.distStyle());
        if (given.isPresent() && style != DistStyle.KEY) {
            keyPlace.problem("requires distStyle key", "distStyle key, or no distKey");
        }
        Optional<String> distKey = style == DistStyle.KEY ? given.or(byDefault::distKey) : Optional.empty();
        if (style == DistStyle.KEY && distKey.isEmpty()) {
            stylePlace.problem("'key' requires a column to distribute by", "a distKey, or a primary key");
            style = DistStyle.AUTO;
        }
        YamlNode sortPlace = design.at("sortKey");
        List<String> sortKey = sortPlace.texts(byDefault.sortKey());
        List<String> sortable = new ArrayList<>(properties);
        sortable.add(RedshiftDesign.BUSINESS_DATE);
        sortKey.forEach(name -> known(sortPlace, name, sortable));
        return new RedshiftDesign(style, distKey, sortKey);
    }

    private static void known(YamlNode place, String name, List<String> allowed) {
        if (!allowed.contains(name)) {
            place.problem("no column is named '" + name + "'", String.join(", ", allowed));
        }
    }
}
