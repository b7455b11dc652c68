package io.github.ecommercepipeline.cli.command.erase;

import io.github.ecommercepipeline.cli.options.FileOption;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.Match;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Whose records are erased, and from which datasets. No message shows a value. */
final class MatchOptions {

    @FileOption(excludedBy = "--all-datasets")
    @Option(
            names = "--dataset",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<name>",
            description =
                    "A dataset to erase from; several: separated by commas, or the option again. Datasets of a shared"
                            + " folder are erased from together.")
    private List<String> datasets = List.of();

    @FileOption(excludedBy = "--dataset")
    @Option(names = "--all-datasets", description = "Erase from every dataset that has one of the properties.")
    private boolean all;

    @Option(
            names = "--match",
            paramLabel = "<property=text>",
            description =
                    "Erase records in which the property has this value, written as in the files; several: a record"
                            + " with any of them is erased.")
    private List<String> matches = List.of();

    @Option(
            names = "--match-file",
            paramLabel = "<file>",
            description = "A file with one <property=text> on each line, which other users cannot see in a list of"
                    + " processes; UTF-8, lines that start with # are comments.")
    private Optional<Path> file = Optional.empty();

    /** In the order given, each once. */
    List<Match> matches() {
        Set<Match> parsed = new LinkedHashSet<>();
        for (int i = 0; i < matches.size(); i++) {
            parsed.add(match(matches.get(i), "--match " + (i + 1)));
        }
        file.ifPresent(path -> parsed.addAll(read(path)));
        if (parsed.isEmpty()) {
            throw new UsageException(
                    "nobody to erase was given; allowed: --match <property=text>, or --match-file <file>");
        }
        return List.copyOf(parsed);
    }

    private static List<Match> read(Path path) {
        try {
            List<String> lines = Files.readAllLines(path);
            List<Match> parsed = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
                    parsed.add(match(lines.get(i), "--match-file " + path + ", line " + (i + 1)));
                }
            }
            return parsed;
        } catch (CharacterCodingException e) {
            throw new UsageException("--match-file " + path + " is not UTF-8; allowed: UTF-8");
        } catch (IOException e) {
            throw new UsageException("--match-file " + path + " cannot be read; allowed: a file of this machine");
        }
    }

    private static Match match(String text, String where) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new UsageException(
                    where + " is not of the form <property=text>; allowed: such as email=a@example.org");
        }
        return new Match(text.substring(0, equals), text.substring(equals + 1));
    }

    /** The contracts of the datasets to erase from, and of those with which they share a folder. */
    List<Contract> chosen(List<Contract> contracts, List<Match> given) {
        if (all == !datasets.isEmpty()) {
            throw new UsageException("allowed: either --dataset <name> or --all-datasets");
        }
        List<String> unknown = datasets.stream()
                .filter(name -> contracts.stream()
                        .noneMatch(contract -> contract.dataset().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UsageException("--dataset " + String.join(", ", unknown) + " has no contract; allowed: "
                    + contracts.stream().map(Contract::dataset).sorted().collect(Collectors.joining(", ")));
        }
        List<Contract> chosen = contracts.stream()
                .filter(contract -> all || datasets.contains(contract.dataset()))
                .toList();
        for (Match match : given) {
            if (chosen.stream().noneMatch(contract -> has(contract, match))) {
                throw new UsageException("no chosen dataset has a property " + match.property() + "; allowed: "
                        + chosen.stream()
                                .map(contract -> contract.dataset() + ": "
                                        + contract.properties().stream()
                                                .map(property -> property.name())
                                                .collect(Collectors.joining(", ")))
                                .collect(Collectors.joining("; ")));
            }
        }
        List<Contract> concerned = chosen.stream()
                .filter(contract -> given.stream().anyMatch(match -> has(contract, match)))
                .toList();
        if (!all && concerned.size() < chosen.size()) {
            throw new UsageException("--dataset "
                    + chosen.stream()
                            .filter(contract -> !concerned.contains(contract))
                            .map(Contract::dataset)
                            .collect(Collectors.joining(", "))
                    + " has none of the given properties; leave it out, or give a value of one of its properties");
        }
        Set<String> folders = concerned.stream().map(Contract::folder).collect(Collectors.toSet());
        return contracts.stream()
                .filter(contract -> folders.contains(contract.folder()))
                .toList();
    }

    private static boolean has(Contract contract, Match match) {
        return contract.properties().stream()
                .anyMatch(property -> property.name().equals(match.property()));
    }
}
