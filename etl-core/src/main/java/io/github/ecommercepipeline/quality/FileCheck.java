package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.quality.file.DayFile;
import io.github.ecommercepipeline.quality.file.FileCondition;
import io.github.ecommercepipeline.quality.file.FileContents;
import io.github.ecommercepipeline.quality.file.FileSelection;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Rules about the files of the batch, set aside or not, as they were when they were first published. They fail if they are about
 * no file.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html">DQDL rule type reference</a>
 */
final class FileCheck {

    static final String UNIQUENESS = "FileUniqueness";
    private static final String MATCH = "FileMatch";
    private static final String FRESHNESS = "FileFreshness";

    static final Set<String> TYPES = Set.of(FRESHNESS, MATCH, "FileSize", UNIQUENESS);

    /** The name that AWS's reference gives to the metric of {@code FileUniqueness}. */
    static final String RATIO = "Dataset.*.FileUniquenessRatio";

    private static final int SHOWN = 3;

    private final Contract contract;
    private final LocalDate businessDate;
    private final Set<String> algorithms = new TreeSet<>();

    FileCheck(Contract contract, LocalDate businessDate) {
        this.contract = contract;
        this.businessDate = businessDate;
    }

    /** The algorithms of the checksums that rules need. */
    Set<String> algorithms() {
        return Set.copyOf(algorithms);
    }

    /**
     * The check of {@code FileFreshness}, {@code FileSize} or {@code FileMatch}.
     *
     * @throws RuleProblem if its condition or tags do not fit
     */
    GateCheck of(RuleTree.Leaf leaf) {
        refuseWhere(leaf);
        if (leaf.type().equals(MATCH)) {
            return match(leaf);
        }
        FileSelection selection = selection(leaf, Set.of());
        Predicate<DayFile> condition = leaf.type().equals(FRESHNESS)
                ? FileCondition.modified(leaf.condition(), contract.businessZone(), businessDate)
                : FileCondition.size(leaf.condition());
        Optional<NumberCondition> threshold = leaf.hasThreshold()
                ? Optional.of(NumberCondition.of(leaf.parsed().getThresholdCondition()))
                : Optional.empty();
        return over(leaf, selection, files -> {
            List<DayFile> failed = files.stream().filter(condition.negate()).toList();
            Ratio share = Ratio.of(files.size() - failed.size(), files.size());
            boolean holds = threshold.map(share::satisfies).orElse(failed.isEmpty());
            return Verdict.of(holds, share.named(leaf.type() + " kept by") + names(failed));
        });
    }

    private GateCheck match(RuleTree.Leaf leaf) {
        if (leaf.parameters().size() == 2) {
            return matchOfTwo(leaf);
        }
        FileSelection selection = selection(leaf, Set.of(FileContents.ALGORITHM));
        String algorithm = FileContents.algorithm(leaf.parsed().getTags());
        Set<String> checksums = FileContents.checksums(leaf.condition());
        algorithms.add(algorithm);
        return over(leaf, selection, files -> {
            List<DayFile> others = FileContents.others(files, algorithm, checksums);
            Ratio share = Ratio.of(files.size() - others.size(), files.size());
            return Verdict.of(others.isEmpty(), share.named(MATCH + " kept by") + names(others));
        });
    }

    /** Compares the files of the day at or below two paths. */
    private GateCheck matchOfTwo(RuleTree.Leaf leaf) {
        Map<String, String> tags = leaf.parsed().getTags();
        Set<String> allowed = Set.of(FileContents.NAMES);
        FileSelection one = FileSelection.of(Optional.of(leaf.parameters().get(0)), tags, allowed);
        FileSelection other = FileSelection.of(Optional.of(leaf.parameters().get(1)), tags, allowed);
        boolean byName = FileContents.byName(tags);
        algorithms.add(FileContents.DEFAULT);
        return measured -> {
            List<DayFile> left = one.of(measured.files());
            List<DayFile> right = other.of(measured.files());
            if (left.isEmpty() || right.isEmpty()) {
                return none(leaf, left.isEmpty() ? one : other, measured);
            }
            Set<String> differences = FileContents.differences(one, left, other, right, byName);
            return Verdict.of(
                    differences.isEmpty(),
                    MATCH + " of " + left.size() + " and " + right.size() + " files" + named(List.copyOf(differences)));
        };
    }

    /**
     * The share of files that no other file equals, which is compared with a number.
     *
     * @throws RuleProblem if its tags do not fit
     */
    Function<MeasureValues, Ratio> uniqueness(RuleTree.Leaf leaf) {
        refuseWhere(leaf);
        FileSelection selection = selection(leaf, Set.of(FileContents.NAMES));
        boolean byName = FileContents.byName(leaf.parsed().getTags());
        algorithms.add(FileContents.DEFAULT);
        return measured -> {
            List<DayFile> files = selection.of(measured.files());
            return Ratio.of(FileContents.unique(files, byName), files.size());
        };
    }

    private static void refuseWhere(RuleTree.Leaf leaf) {
        if (leaf.parsed().getWhereClause() != null) {
            throw new RuleProblem(
                    leaf.type() + " is about files, to which where does not apply", "with recentFiles, with uriRegex");
        }
    }

    private static FileSelection selection(RuleTree.Leaf leaf, Set<String> otherTags) {
        return FileSelection.of(
                leaf.parameters().stream().findFirst(), leaf.parsed().getTags(), otherTags);
    }

    private static GateCheck over(RuleTree.Leaf leaf, FileSelection selection, Function<List<DayFile>, Verdict> check) {
        return measured -> {
            List<DayFile> files = selection.of(measured.files());
            return files.isEmpty() ? none(leaf, selection, measured) : check.apply(files);
        };
    }

    private static Verdict none(RuleTree.Leaf leaf, FileSelection selection, MeasureValues measured) {
        String where = selection.path().map(path -> " at or below " + path).orElse("");
        return Verdict.of(
                false, leaf.type() + ": none of the " + measured.files().size() + " files of the day is meant" + where);
    }

    private static String names(List<DayFile> failed) {
        return named(failed.stream().map(DayFile::name).toList());
    }

    private static String named(List<String> failed) {
        return failed.isEmpty()
                ? ""
                : ", not by "
                        + failed.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "))
                        + (failed.size() > SHOWN ? " and " + (failed.size() - SHOWN) + " more" : "");
    }
}
