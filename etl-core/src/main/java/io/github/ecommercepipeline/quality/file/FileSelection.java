package io.github.ecommercepipeline.quality.file;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.regex.SafePattern;
import io.github.ecommercepipeline.regex.TooManyStepsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which files of a batch a rule is about: all of them, or those at or below a path, limited by the rule's tags.
 *
 * @param path a URI, or a path below the folder of the day; of a file or a folder
 * @param uriRegex of which a part of the path must match
 * @param recentFiles how many of the most recent ones
 * @param regexFirst whether the most recent ones are those of the files that match; otherwise they must match themselves
 */
public record FileSelection(
        Optional<String> path, Optional<SafePattern> uriRegex, long recentFiles, boolean regexFirst) {

    private static final String RECENT = "recentFiles";
    private static final String REGEX = "uriRegex";
    private static final String ORDER = "filterOrder";

    /** How a regular expression begins that is about what follows, and so about the whole URI. */
    private static final Pattern LOOK_AHEAD = Pattern.compile("(?:\\(\\?[a-zA-Z]+\\)|\\((?!\\?))*+\\(\\?[!=]");

    /**
     * The selection of a rule.
     *
     * @param tags those of the rule
     * @param others the tags that it may have besides those of a selection
     * @throws RuleProblem if a tag is not known, or its value does not fit
     */
    public static FileSelection of(Optional<String> path, Map<String, String> tags, Set<String> others) {
        Set<String> known = new TreeSet<>(others);
        known.addAll(Set.of(RECENT, REGEX, ORDER));
        tags.keySet().stream().filter(tag -> !known.contains(tag)).findFirst().ifPresent(tag -> {
            throw new RuleProblem(
                    "with " + tag + " is not a tag of this rule", "with " + String.join(", with ", known));
        });
        return new FileSelection(
                path,
                Optional.ofNullable(tags.get(REGEX)).map(FileSelection::pattern),
                recent(tags.get(RECENT)),
                regexFirst(tags));
    }

    /** AWS's reference: the most recent files first, unless the rule says otherwise. */
    private static boolean regexFirst(Map<String, String> tags) {
        String order = tags.get(ORDER);
        if (order == null) {
            return false;
        }
        List<String> names = List.of(order.strip().split(",", -1));
        if (names.size() != 2
                || !Set.copyOf(names).equals(Set.of(REGEX, RECENT))
                || !tags.keySet().containsAll(names)) {
            throw new RuleProblem(
                    "with " + ORDER + " = " + order.strip() + " does not name both other tags of the rule",
                    "[\"" + REGEX + "\", \"" + RECENT + "\"], or the other way round, beside with " + REGEX
                            + " and with " + RECENT);
        }
        return names.get(0).equals(REGEX);
    }

    private static SafePattern pattern(String regex) {
        String before = LOOK_AHEAD.matcher(regex).lookingAt() ? "" : ".*";
        try {
            return SafePattern.compile("(?s)" + before + "(?:" + regex + ").*");
        } catch (PatternSyntaxException e) {
            throw new RuleProblem(
                    "\"" + regex + "\" is not a regular expression: " + e.getDescription(),
                    "a regular expression of java.util.regex.Pattern");
        }
    }

    private static long recent(String number) {
        if (number == null) {
            return Long.MAX_VALUE;
        }
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw new RuleProblem("with " + RECENT + " = " + number + " is not a number of files", "1 or more");
        }
        return Long.parseLong(number);
    }

    /** Those of the files that the rule is about, the most recent first. */
    public List<DayFile> of(List<DayFile> files) {
        Stream<DayFile> there = files.stream()
                .filter(file -> path.map(where -> isAt(file, where)).orElse(true))
                .sorted(DayFile.RECENT_FIRST);
        Predicate<DayFile> matching =
                file -> uriRegex.map(regex -> matches(regex, file)).orElse(true);
        return (regexFirst
                        ? there.filter(matching).limit(recentFiles)
                        : there.limit(recentFiles).filter(matching))
                .toList();
    }

    private static boolean matches(SafePattern regex, DayFile file) {
        try {
            return regex.matches(file.path());
        } catch (TooManyStepsException e) {
            return false;
        }
    }

    private static boolean isAt(DayFile file, String where) {
        String at = normalised(where);
        return isBelow(normalised(file.path()), at) || isBelow(file.name(), at);
    }

    private static boolean isBelow(String path, String at) {
        return path.equals(at) || path.startsWith(at.endsWith("/") ? at : at + "/");
    }

    /** How the path of a file goes on below that of the selection; its last part for the file itself. */
    String below(DayFile file) {
        String at = normalised(path.orElse(""));
        for (String whole : List.of(normalised(file.path()), file.name())) {
            if (!whole.equals(at) && isBelow(whole, at)) {
                return whole.substring(at.endsWith("/") ? at.length() : at.length() + 1);
            }
        }
        return file.baseName();
    }

    /** AWS's reference writes paths with and without s3://; the pipeline also knows s3a:// and local files. */
    private static String normalised(String path) {
        return path.replaceFirst("^s3[an]?://", "").replaceFirst("^file:/+", "/");
    }
}
