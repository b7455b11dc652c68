package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads contracts: YAML of the Open Data Contract Standard v3.1.
 *
 * <p>Thread-safe. SQL and DQDL inside a contract are taken as text; whoever runs them judges them.
 *
 * @see <a href="https://bitol-io.github.io/open-data-contract-standard/v3.1.0/">Open Data Contract Standard</a>
 */
public final class ContractReader {

    private static final String API_VERSION = "v3.1.0";

    private ContractReader() {}

    /**
     * The contract that a text holds.
     *
     * @param sourceName the file's name, for messages
     * @throws ContractException with everything that is wrong
     */
    public static Contract read(String sourceName, String yaml) {
        return readAll(Map.of(sourceName, yaml)).get(0);
    }

    /**
     * The contracts of several texts, in the map's order; no two describe the same dataset.
     *
     * @param yamlBySourceName file name to text
     * @throws ContractException with everything that is wrong in any of them
     */
    public static List<Contract> readAll(Map<String, String> yamlBySourceName) {
        List<ContractProblem> problems = new ArrayList<>();
        List<Contract> contracts = new ArrayList<>();
        Map<String, String> sources = new HashMap<>();
        yamlBySourceName.forEach((source, yaml) -> {
            Problems found = new Problems(source);
            read(yaml, found).ifPresent(contract -> {
                String other = sources.putIfAbsent(contract.dataset(), source);
                if (other != null && !contract.dataset().isEmpty()) {
                    found.add(
                            "schema[0].name",
                            "'" + contract.dataset() + "' is described by " + other + " already",
                            "one contract a dataset");
                }
                contracts.add(contract);
            });
            problems.addAll(found.found());
        });
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
        return List.copyOf(contracts);
    }

    /** The contract as far as it could be read: sound only if no problem was found. */
    private static Optional<Contract> read(String yaml, Problems problems) {
        return YamlTree.parse(yaml, problems).filter(OdcsKeys.DOCUMENT::fit).flatMap(root -> {
            expect(root.at("kind"), "DataContract");
            expect(root.at("apiVersion"), API_VERSION);
            root.at("id").requiredText("text that names this contract among all");
            root.at("status").requiredText("text such as active");
            String version = root.at("version").requiredText("text such as 1.0.0");
            CustomProperties.read(root.at("customProperties"), Set.of());
            Node list = root.at("schema");
            List<Node> schemas = list.items();
            if (schemas.size() != 1) {
                list.problem(
                        "holds " + schemas.size() + " datasets", "a list of one: each dataset has its own contract");
            }
            return schemas.stream()
                    .findFirst()
                    .filter(OdcsKeys.SCHEMA::fit)
                    .map(schema -> SchemaReader.read(schema, version, problems.source(), Sha256.hex(yaml)));
        });
    }

    private static void expect(Node node, String word) {
        String text = node.requiredText(word);
        if (!text.isEmpty() && !text.equals(word)) {
            node.problem("'" + text + "' is not read", word);
        }
    }
}
