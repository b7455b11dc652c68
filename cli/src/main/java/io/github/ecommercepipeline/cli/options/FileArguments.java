package io.github.ecommercepipeline.cli.options;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line, completed with what the options file says. The command line wins over the environment, and that over
 * the file.
 *
 * @param args all arguments; those from the file come directly after the command
 * @param file the options file as messages name it, if one is used
 * @param origins the places of the options that are from the file
 */
public record FileArguments(List<String> args, Optional<String> file, Map<String, String> origins) {

    static final String CONFIG = "config";

    private static final String NO_FILE = "none";
    private static final Set<String> PLACES = Set.of("<folder>", "<path>", "<file>", "<file|url>");
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Set<String> WITHOUT_FILE = Set.of("-h", "--help", "--version");

    public FileArguments {
        args = List.copyOf(args);
        origins = Map.copyOf(origins);
    }

    /** The option that names the file; every command has it. */
    public static OptionSpec config() {
        return OptionSpec.builder("--" + CONFIG)
                .type(String.class)
                .paramLabel("<file>")
                .description("The options file (default: " + OptionsFileFinder.NAME
                        + " in the working folder or the nearest one above; none: no file).")
                .build();
    }

    /**
     * Completes a command line.
     *
     * @param workingFolder in and above which to look for a file; empty: only one that is named is used
     * @throws UsageException if the file is unusable
     */
    public static FileArguments of(
            CommandSpec root, List<String> given, Map<String, String> environment, Optional<Path> workingFolder) {
        List<String> command = command(root, given);
        FileArguments without = new FileArguments(given, Optional.empty(), Map.of());
        if (command.isEmpty() || given.stream().anyMatch(WITHOUT_FILE::contains)) {
            return without;
        }
        Path here = workingFolder.orElse(Path.of("")).toAbsolutePath().normalize();
        Optional<Path> found = named(given)
                .map(name ->
                        Optional.of(name).filter(text -> !text.equals(NO_FILE)).map(text -> named(here, text)))
                .orElseGet(() -> workingFolder.flatMap(
                        folder -> OptionsFileFinder.find(folder, System.getProperty("user.name"))));
        if (found.isEmpty()) {
            return without;
        }
        OptionsFile file = OptionsFileReader.read(found.get(), shown(here, found.get()));
        OptionsFileCheck.require(file, root);
        return with(file, root, command, given, environment, here);
    }

    private static FileArguments with(
            OptionsFile file,
            CommandSpec root,
            List<String> command,
            List<String> given,
            Map<String, String> environment,
            Path here) {
        CommandSpec spec = OptionsFileCheck.command(root, command).orElseThrow();
        List<String> args = new ArrayList<>(command);
        Map<String, String> origins = new LinkedHashMap<>();
        for (OptionSpec option : spec.options()) {
            Optional<OptionsFile.Entry> entry = entry(file, command, option);
            if (entry.isPresent()
                    && !isGiven(option, given)
                    && !OptionsFileCheck.isExcluded(option, given)
                    && !isInEnvironment(option, environment)) {
                args.addAll(arguments(option, entry.get(), file.folder(), here));
                origins.put(entry.get().option(), file.place(entry.get().line()));
            }
        }
        args.addAll(given.subList(command.size(), given.size()));
        return new FileArguments(args, Optional.of(file.shown()), origins);
    }

    /** The places of options from the file that a message is about, as an addition to it; empty if there are none. */
    public String origin(String message) {
        return origins.entrySet().stream()
                .filter(origin -> Pattern.compile(Pattern.quote(origin.getKey()) + "(?![a-z-])")
                        .matcher(message)
                        .find())
                .map(origin -> "\n" + origin.getKey() + " is from " + origin.getValue() + ".")
                .sorted()
                .collect(Collectors.joining());
    }

    /** The words at the beginning that name the command, such as {@code migrate plan}. */
    private static List<String> command(CommandSpec root, List<String> given) {
        List<String> command = new ArrayList<>();
        CommandSpec spec = root;
        for (String word : given) {
            if (!spec.subcommands().containsKey(word)) {
                break;
            }
            spec = spec.subcommands().get(word).getCommandSpec();
            command.add(word);
        }
        return spec.subcommands().isEmpty() ? command : List.of();
    }

    private static Optional<String> named(List<String> given) {
        String option = "--" + CONFIG;
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).startsWith(option + "=")) {
                return Optional.of(given.get(i).substring(option.length() + 1));
            }
            if (given.get(i).equals(option) && i + 1 < given.size()) {
                return Optional.of(given.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static Path named(Path here, String name) {
        Path file = here.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("--config " + name + ": no such file; allowed: a YAML file, or none");
        }
        return file;
    }

    /** What the innermost section that names an option says. */
    private static Optional<OptionsFile.Entry> entry(OptionsFile file, List<String> command, OptionSpec option) {
        String key = OptionsFileCheck.key(option);
        for (int depth = command.size(); depth >= 0; depth--) {
            List<String> section = command.subList(0, depth);
            boolean applies = depth == command.size() || OptionsFileCheck.isShared(option);
            Optional<OptionsFile.Entry> found = file.entries().stream()
                    .filter(entry -> applies
                            && entry.section().equals(section)
                            && entry.key().equals(key))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isGiven(OptionSpec option, List<String> given) {
        return Stream.of(option.names())
                .anyMatch(name -> given.stream().anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "=")));
    }

    private static boolean isInEnvironment(OptionSpec option, Map<String, String> environment) {
        return OptionsFileCheck.variable(option)
                .map(environment::get)
                .filter(value -> !value.isBlank())
                .isPresent();
    }

    private static List<String> arguments(OptionSpec option, OptionsFile.Entry entry, Path base, Path here) {
        String name = entry.option();
        if (OptionsFileCheck.isFlag(option)) {
            return entry.values().equals(List.of("true")) ? List.of(name) : List.of();
        }
        Stream<String> values = entry.values().stream();
        if (PLACES.contains(option.paramLabel().toLowerCase(Locale.ROOT))) {
            values = values.flatMap(value -> option.splitRegex().isEmpty()
                            ? Stream.of(value)
                            : Pattern.compile(option.splitRegex()).splitAsStream(value))
                    .map(value -> URL.matcher(value).matches() ? value : shown(here, base.resolve(value)));
        }
        return values.map(value -> name + "=" + value).toList();
    }

    /** Relative where it is below the working folder. */
    private static String shown(Path here, Path path) {
        Path whole = path.toAbsolutePath().normalize();
        return whole.startsWith(here) && !whole.equals(here)
                ? here.relativize(whole).toString()
                : whole.toString();
    }
}
