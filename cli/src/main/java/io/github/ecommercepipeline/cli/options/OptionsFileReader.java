package io.github.ecommercepipeline.cli.options;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.YamlSyntaxError;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads an options file. Values are taken as written, so that YAML's types cannot change them. */
final class OptionsFileReader {

    private static final String ALLOWED = "a map of options without their dashes, such as 'raw: raw'";

    private final String shown;
    private final List<String> problems = new ArrayList<>();
    private final List<OptionsFile.Entry> entries = new ArrayList<>();

    private OptionsFileReader(String shown) {
        this.shown = shown;
    }

    /** @throws UsageException naming all that is wrong with its form */
    static OptionsFile read(Path file, String shown) {
        OptionsFileReader reader = new OptionsFileReader(shown);
        reader.section(List.of(), reader.root(text(file, shown)));
        if (!reader.problems.isEmpty()) {
            throw new UsageException(String.join("\n", reader.problems));
        }
        return new OptionsFile(shown, file.toAbsolutePath().normalize().getParent(), reader.entries);
    }

    private static String text(Path file, String shown) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UsageException(shown + " is not UTF-8; allowed: a text file in UTF-8");
        } catch (IOException e) {
            throw new UsageException(shown + " cannot be read; allowed: --config with a file that can be, or none");
        }
    }

    private Node root(String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        } catch (YAMLException e) {
            String place = YamlSyntaxError.place(e.getMessage());
            throw new UsageException(shown + (place.isEmpty() ? "" : ", " + place) + ": "
                    + YamlSyntaxError.text(e.getMessage()) + "; allowed: one YAML document, " + ALLOWED);
        }
    }

    private void section(List<String> path, Node node) {
        if (node == null || isEmpty(node)) {
            return;
        }
        if (!(node instanceof MappingNode map)) {
            note(node, "not a map; allowed: " + ALLOWED);
            return;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple pair : map.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode keyNode)) {
                note(pair.getKeyNode(), "a key is not a text; allowed: " + ALLOWED);
                continue;
            }
            String key = keyNode.getValue();
            if (!seen.add(key)) {
                note(keyNode, "'" + key + "' is there twice; allowed: each key once");
            } else if (pair.getValueNode() instanceof MappingNode commands && path.size() < 2) {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(key);
                // An empty section still names a command, which must exist.
                entries.add(new OptionsFile.Entry(deeper, "", List.of(), line(keyNode)));
                section(deeper, commands);
            } else {
                List<String> values = values(key, pair.getValueNode());
                if (!values.isEmpty()) {
                    entries.add(new OptionsFile.Entry(path, key, values, line(keyNode)));
                }
            }
        }
    }

    private List<String> values(String key, Node node) {
        if (node instanceof SequenceNode list) {
            if (list.getValue().isEmpty()) {
                note(node, "'" + key + "' is an empty list; allowed: a value, or no key");
            }
            return list.getValue().stream()
                    .flatMap(element -> value(key, element).stream())
                    .toList();
        }
        return value(key, node);
    }

    private List<String> value(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            note(node, "'" + key + "' is neither a value nor a list of values; allowed: such as '" + key + ": text'");
            return List.of();
        }
        if (isEmpty(node) || scalar.getValue().isBlank()) {
            note(node, "'" + key + "' is empty; allowed: a value, or no key");
            return List.of();
        }
        return List.of(scalar.getValue());
    }

    private static boolean isEmpty(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void note(Node node, String text) {
        problems.add(shown + ", line " + line(node) + ": " + text);
    }
}
