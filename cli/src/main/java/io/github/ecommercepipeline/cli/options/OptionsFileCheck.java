package io.github.ecommercepipeline.cli.options;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.ingest.table.SimilarName;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Holds an options file against the commands: each key is an option or a command, and none is a secret. */
final class OptionsFileCheck {

    /** Of a short name, two letters may be mistaken. */
    private static final int SHORT = 4;

    private final OptionsFile file;
    private final CommandSpec root;
    private final List<String> problems = new ArrayList<>();

    private OptionsFileCheck(OptionsFile file, CommandSpec root) {
        this.file = file;
        this.root = root;
    }

    /** @throws UsageException naming all problems, whichever command is to run */
    static void require(OptionsFile file, CommandSpec root) {
        OptionsFileCheck check = new OptionsFileCheck(file, root);
        file.entries().forEach(check::entry);
        if (!check.problems.isEmpty()) {
            throw new UsageException(String.join("\n", check.problems)
                    + "\nIf the file is not meant for this program, use --config none.");
        }
    }

    /** The command of a section; empty if there is none of that name. */
    static Optional<CommandSpec> command(CommandSpec root, List<String> section) {
        CommandSpec command = root;
        for (String name : section) {
            if (!command.subcommands().containsKey(name)) {
                return Optional.empty();
            }
            command = command.subcommands().get(name).getCommandSpec();
        }
        return Optional.of(command);
    }

    private void entry(OptionsFile.Entry entry) {
        boolean isSection = entry.key().isEmpty();
        String key = isSection ? entry.section().get(entry.section().size() - 1) : entry.key();
        List<String> around =
                isSection ? entry.section().subList(0, entry.section().size() - 1) : entry.section();
        Optional<CommandSpec> command = command(root, around);
        if (command.isEmpty()) {
            return;
        }
        Optional<String> variable = Secrets.variableFor(key);
        if (variable.isPresent()) {
            note(
                    entry,
                    "'" + key + "' is a secret, which does not belong in a file; use the environment variable "
                            + variable.get());
        } else if (entry.values().stream().anyMatch(Secrets::isIn)) {
            note(
                    entry,
                    "'" + key + "' contains a password, which does not belong in a file; use the environment variable"
                            + " WAREHOUSE_PASSWORD");
        } else if (isSection) {
            section(entry, key, command.get());
        } else {
            option(entry, command.get());
        }
    }

    private void section(OptionsFile.Entry entry, String key, CommandSpec around) {
        if (around.subcommands().containsKey(key)) {
            return;
        }
        if (options(around).containsKey(key)) {
            note(entry, "'" + key + "' is an option; allowed: a value instead of a map");
        } else {
            unknown(entry, key, around);
        }
    }

    private void option(OptionsFile.Entry entry, CommandSpec around) {
        List<OptionSpec> named = options(around).getOrDefault(entry.key(), List.of());
        if (!named.isEmpty()) {
            value(entry, named);
        } else if (around.subcommands().containsKey(entry.key())) {
            note(entry, "'" + entry.key() + "' is a command; allowed: a map of its options");
        } else {
            unknown(entry, entry.key(), around);
        }
    }

    private void value(OptionsFile.Entry entry, List<OptionSpec> named) {
        if (named.stream().allMatch(OptionsFileCheck::isFlag)
                && !(entry.values().size() == 1
                        && List.of("true", "false").contains(entry.values().get(0)))) {
            note(entry, "'" + entry.key() + "' is " + String.join(", ", entry.values()) + "; allowed: true or false");
        } else if (entry.values().size() > 1 && named.stream().noneMatch(OptionSpec::isMultiValue)) {
            note(entry, "'" + entry.key() + "' is a list; allowed: one value");
        }
    }

    static boolean isFlag(OptionSpec option) {
        return option.arity().max() == 0;
    }

    private void unknown(OptionsFile.Entry entry, String key, CommandSpec around) {
        TreeSet<String> known = new TreeSet<>(options(around).keySet());
        known.addAll(around.subcommands().keySet());
        SortedMap<String, String> names = new TreeMap<>();
        known.forEach(name -> names.put(name, name));
        options(around)
                .values()
                .forEach(list ->
                        list.forEach(option -> variable(option).ifPresent(name -> names.put(name, key(option)))));
        String similar = SimilarName.closest(
                        List.of(key), List.copyOf(names.keySet()), key.length() <= SHORT ? 0.67 : 0.4)
                .map(name -> "; did you mean '" + names.get(name) + "'?")
                .orElse("");
        note(entry, "unknown key '" + key + "'" + similar + " (allowed: " + String.join(", ", known) + ")");
    }

    private void note(OptionsFile.Entry entry, String text) {
        problems.add(file.place(entry.line()) + ": " + text);
    }

    /** The options of a command and of those below it, by key. */
    private static SortedMap<String, List<OptionSpec>> options(CommandSpec command) {
        SortedMap<String, List<OptionSpec>> found = new TreeMap<>();
        for (OptionSpec option : command.options()) {
            if (!option.usageHelp() && !option.versionHelp() && !key(option).equals(FileArguments.CONFIG)) {
                found.computeIfAbsent(key(option), name -> new ArrayList<>()).add(option);
            }
        }
        command.subcommands()
                .values()
                .forEach(below -> options(below.getCommandSpec())
                        .forEach((name, more) -> found.computeIfAbsent(name, key -> new ArrayList<>())
                                .addAll(more)));
        return found;
    }

    static String key(OptionSpec option) {
        return option.longestName().substring("--".length());
    }

    static Optional<String> variable(OptionSpec option) {
        return fileOption(option).map(FileOption::variable).filter(name -> !name.isEmpty());
    }

    static boolean isExcluded(OptionSpec option, List<String> given) {
        return fileOption(option).stream()
                .flatMap(found -> Stream.of(found.excludedBy()))
                .anyMatch(other -> IntStream.range(0, given.size())
                        .anyMatch(i -> isGiven(other, given.get(i), i + 1 < given.size() ? given.get(i + 1) : "")));
    }

    /** As one argument with an equals sign, or as two. */
    private static boolean isGiven(String other, String argument, String next) {
        String name = other.replaceFirst("=.*", "");
        return other.contains("=")
                ? argument.startsWith(other) || (argument.equals(name) && (name + "=" + next).startsWith(other))
                : argument.equals(name) || argument.startsWith(name + "=");
    }

    static boolean isShared(OptionSpec option) {
        return fileOption(option).map(FileOption::shared).orElse(true);
    }

    private static Optional<FileOption> fileOption(OptionSpec option) {
        return option.userObject() instanceof Field field
                ? Optional.ofNullable(field.getAnnotation(FileOption.class))
                : Optional.empty();
    }
}
