package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import java.util.Optional;

/** Reads the custom property {@code recordFilter}; what concerns the other datasets of the folder is left to {@link SharedFolders}. */
final class RecordFilterReader {

    static final String NAME = "recordFilter";

    static final AllowedKeys KEYS = AllowedKeys.of(ANY, "folder", "where", "owner", "unclaimed", "claimedTwice");

    /** What becomes of a day with records that belong to no dataset, or to several. */
    private enum Unexpected {
        STOP,
        ALLOW
    }

    private RecordFilterReader() {}

    static Optional<RecordFilter> read(YamlNode map, String dataset) {
        if (!map.isPresent() || !KEYS.fit(map)) {
            return Optional.empty();
        }
        YamlNode folderPlace = map.at("folder");
        String folder = folderPlace.requiredText("the name of a folder of the raw zone");
        if (!folder.isEmpty() && !NameReader.isFolder(folder)) {
            folderPlace.problem("'" + folder + "' is not a valid name", "a name like that of a dataset");
        }
        String where = map.at("where").requiredText("a Spark SQL condition on the columns of the file");
        String owner = map.at("owner").requiredText("the dataset of the records that cannot be split into fields");
        boolean unclaimed = allows(map.at("unclaimed"), owner, dataset);
        boolean repeated = allows(map.at("claimedTwice"), owner, dataset);
        return folder.isEmpty() || where.isEmpty() || owner.isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordFilter(folder, where, owner, unclaimed, repeated));
    }

    private static boolean allows(YamlNode place, String owner, String dataset) {
        if (place.isPresent() && !owner.isEmpty() && !owner.equals(dataset)) {
            place.problem("holds for the whole folder, for which its owner decides", "in the contract of " + owner);
        }
        return place.choice(Unexpected.class, Unexpected.STOP) == Unexpected.ALLOW;
    }
}
