package io.github.ecommercepipeline.quality.file;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;

/** What {@code FileMatch} and {@code FileUniqueness} say about the contents of files. */
public final class FileContents {

    /** The tag that names the algorithm of checksums. */
    public static final String ALGORITHM = "hashAlgorithm";

    /** The tag that makes names count besides contents. */
    public static final String NAMES = "matchFileName";

    /** By which contents are compared. */
    public static final String DEFAULT = "SHA-256";

    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", DEFAULT);

    private FileContents() {}

    /**
     * The algorithm of a rule's checksums.
     *
     * @throws RuleProblem if it is not one of AWS's reference
     */
    public static String algorithm(Map<String, String> tags) {
        String name = tags.getOrDefault(ALGORITHM, DEFAULT).toUpperCase(Locale.ROOT);
        if (!ALGORITHMS.contains(name)) {
            throw new RuleProblem("with " + ALGORITHM + " = \"" + name + "\" is not known", "MD5, SHA-1, SHA-256");
        }
        return name;
    }

    /**
     * Whether names count besides contents.
     *
     * @throws RuleProblem if the tag is neither true nor false
     */
    public static boolean byName(Map<String, String> tags) {
        String value = tags.getOrDefault(NAMES, "false").toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new RuleProblem("with " + NAMES + " = \"" + value + "\" is not known", "\"true\", \"false\"");
        }
        return value.equals("true");
    }

    /**
     * The checksums of a condition, in lower case.
     *
     * @throws RuleProblem if it is not a list of texts
     */
    public static Set<String> checksums(Condition condition) {
        boolean fits = condition instanceof StringBasedCondition texts
                && (texts.getOperator() == StringBasedConditionOperator.IN
                        || texts.getOperator() == StringBasedConditionOperator.EQUALS)
                && texts.getOperands().stream().allMatch(QuotedStringOperand.class::isInstance);
        if (!fits) {
            throw new RuleProblem(
                    "files are compared with a list of checksums",
                    "in [\"<checksum>\", ...], or the path of other files");
        }
        return ((StringBasedCondition) condition)
                .getOperands().stream()
                        .map(operand -> operand.getOperand().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }

    /** The checksum of a file; empty if it is not known. */
    static String checksum(DayFile file, String algorithm) {
        return Objects.requireNonNullElse(file.recorded().checksums().get(algorithm), "");
    }

    /** The files that have none of these checksums. */
    public static List<DayFile> others(List<DayFile> files, String algorithm, Set<String> checksums) {
        return files.stream()
                .filter(file -> !checksums.contains(checksum(file, algorithm)))
                .toList();
    }

    /** How many files no other file equals: by content and, if names count, by the last part of the path either. */
    public static long unique(List<DayFile> files, boolean byName) {
        Map<String, Long> contents = counted(files, file -> checksum(file, DEFAULT));
        Map<String, Long> names = counted(files, DayFile::baseName);
        return files.stream()
                .filter(file -> contents.get(checksum(file, DEFAULT)) == 1)
                .filter(file -> !byName || names.get(file.baseName()) == 1)
                .count();
    }

    private static Map<String, Long> counted(List<DayFile> files, Function<DayFile, String> key) {
        return files.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    /**
     * The names, below the two paths, of files that are on one side only, or differ. Two single files need not have the same name
     * unless names count.
     */
    public static Set<String> differences(
            FileSelection one, List<DayFile> left, FileSelection other, List<DayFile> right, boolean byName) {
        if (left.size() == 1 && right.size() == 1 && !byName) {
            return checksum(left.get(0), DEFAULT).equals(checksum(right.get(0), DEFAULT))
                    ? Set.of()
                    : Set.of(one.below(left.get(0)));
        }
        Map<String, String> before = named(one, left);
        Map<String, String> after = named(other, right);
        Set<String> names = new HashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> named(FileSelection selection, List<DayFile> files) {
        Map<String, String> named = new HashMap<>();
        files.forEach(file -> named.merge(
                selection.below(file),
                checksum(file, DEFAULT),
                (a, b) -> Stream.of(a, b).sorted().collect(Collectors.joining(","))));
        return new TreeMap<>(named);
    }
}
