package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads contracts: YAML of the Open Data Contract Standard v3.1 or v3.0.
 *
 * <p>Thread-safe. SQL and DQDL inside a contract are kept as text; the code that runs them checks them.
 *
 * @see <a href="https://bitol-io.github.io/open-data-contract-standard/v3.1.0/">Open Data Contract Standard</a>
 */
public final class ContractReader {

    /** Each has all that the one before has, but for types. */
    private static final List<String> API_VERSIONS = List.of("v3.1.0", "v3.0.2", "v3.0.1", "v3.0.0");

    private ContractReader() {}

    /**
     * Reads one contract.
     *
     * @param sourceName the file's name, for messages
     * @throws ContractException with every problem
     */
    public static Contract read(String sourceName, String yaml) {
        return readAll(Map.of(sourceName, yaml)).get(0);
    }

    /**
     * Reads several contracts, in the map's order; no two may describe the same dataset.
     *
     * @param yamlBySourceName file name to text
     * @throws ContractException with every problem of all of them
     */
    public static List<Contract> readAll(Map<String, String> yamlBySourceName) {
        List<ContractProblem> problems = new ArrayList<>();
        List<Contract> contracts = new ArrayList<>();
        for (ContractReading reading : readings(yamlBySourceName)) {
            reading.contract().ifPresent(contracts::add);
            problems.addAll(reading.found());
        }
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
        return List.copyOf(contracts);
    }

    /**
     * What can be read of several contracts, in the map's order.
     *
     * @param yamlBySourceName file name to text
     */
    public static List<ContractReading> readings(Map<String, String> yamlBySourceName) {
        List<Read> all = new ArrayList<>();
        Map<String, String> sources = new HashMap<>();
        yamlBySourceName.forEach((source, yaml) -> {
            Problems found = new Problems(source);
            List<ContractProblem> notes = new ArrayList<>();
            Optional<YamlNode> root = YamlParser.parse(yaml, found).filter(OdcsKeys.DOCUMENT::fit);
            Optional<ContractDocument> document = root.map(node -> DocumentReader.read(node, found, notes));
            Optional<Contract> read =
                    root.flatMap(node -> read(node, document.get().serviceLevel(), yaml, found));
            read.ifPresent(contract -> {
                String other = sources.putIfAbsent(contract.dataset(), source);
                if (other != null && !contract.dataset().isEmpty()) {
                    found.add(
                            "schema[0].name",
                            "'" + contract.dataset() + "' is already described by " + other,
                            "one contract per dataset");
                }
            });
            all.add(new Read(read, document, notes, found));
        });
        SharedFolders folders = new SharedFolders(
                all.stream().flatMap(read -> read.contract().stream()).toList());
        all.forEach(read -> read.contract().ifPresent(contract -> folders.check(contract, read.problems())));
        return all.stream()
                .map(read -> new ContractReading(
                        read.contract().map(folders::resolved), read.document(), read.notes(), read.problems()))
                .toList();
    }

    /** What one file says, without the others. */
    private record Read(
            Optional<Contract> contract,
            Optional<ContractDocument> document,
            List<ContractProblem> notes,
            Problems problems) {}

    /** The contract as far as it could be read; valid only if no problem was found. */
    private static Optional<Contract> read(YamlNode root, ServiceLevel level, String yaml, Problems problems) {
        root.at("kind").require("DataContract");
        YamlNode apiVersion = root.at("apiVersion");
        String standard = apiVersion.requiredText(String.join(", ", API_VERSIONS));
        if (!standard.isEmpty() && !API_VERSIONS.contains(standard)) {
            apiVersion.problem("'" + standard + "' is not supported", String.join(", ", API_VERSIONS));
        }
        root.at("id").requiredText("text that identifies this contract");
        root.at("status").requiredText("text such as active");
        String version = root.at("version").requiredText("text such as 1.0.0");
        CustomProperties.read(root.at("customProperties"), Set.of());
        YamlNode list = root.at("schema");
        List<YamlNode> schemas = list.items();
        if (schemas.size() != 1) {
            list.problem("describes " + schemas.size() + " datasets", "exactly one dataset per contract");
        }
        return schemas.stream()
                .findFirst()
                .filter(OdcsKeys.SCHEMA::fit)
                .map(schema -> SchemaReader.read(schema, version, problems.source(), yaml, level.calendar())
                        .described(Documentation.of(root, schema, level)));
    }
}
