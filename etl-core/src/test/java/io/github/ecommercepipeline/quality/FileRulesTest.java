package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.manifest.InputBooks.Recorded;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.explain.RuleExplanation;
import io.github.ecommercepipeline.quality.file.DayFile;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.testing.Contracts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileRulesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String FOLDER = "s3a://raw/orders/year=2024/month=05/day=27/";

    /** Three files, of which a and c have the same content; c arrived late, and its age was not recorded for b. */
    private static final List<DayFile> FILES = List.of(
            file("a.csv", 100, "2024-05-27T09:45:30Z", "aa"),
            new DayFile(FOLDER + "b.csv", "b.csv", new Recorded(2_500_000, Optional.empty(), Map.of("SHA-256", "bb"))),
            file("late/c.csv", 0, "2024-05-28T01:00:00Z", "aa"));

    private static DayFile file(String name, long bytes, String modifiedAt, String sha) {
        return new DayFile(
                FOLDER + name,
                name,
                new Recorded(bytes, Optional.of(Instant.parse(modifiedAt)), Map.of("SHA-256", sha, "MD5", "5" + sha)));
    }

    private static RuleOutcome outcome(String rule, List<DayFile> files) {
        RuleSet rules = RuleSet.compile(
                Contracts.dataset("orders").integer("id").rules(rule).build(), DAY);
        return rules.gates().get(0).evaluate(new MeasureValues(0, Map.of(), Set.of()).of(files));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            FileFreshness > (now() - 24 hours)                               | - | kept by 0.666667 (2 of 3), not by b.csv
            FileFreshness "a.csv" > (now() - 24 hours)                       | + | kept by 1
            FileFreshness "a.csv" > (now() - 14 hours)                       | - | kept by 0
            FileFreshness > (now() - 24 hours) with threshold > 0.6          | + | kept by 0.666667 (2 of 3), not by b.csv
            FileFreshness "late" > now()                                     | + | kept by 1
            FileFreshness "late/" = "2024-05-28"                             | + | kept by 1
            FileFreshness "a.csv" <= "2024-05-26"                            | - | kept by 0
            FileFreshness "a.csv" between "9:30 AM" and "9:30 PM"            | + | kept by 1
            FileFreshness "a.csv" > "9:45 AM"                                | - | kept by 0
            FileFreshness "a.csv" >= "09:45"                                 | + | kept by 1
            FileFreshness > "2020-01-01" with recentFiles = 2                | + | kept by 1 (2 of 2)
            FileSize > 5 B                                                   | - | kept by 0.666667 (2 of 3), not by late/c.csv
            FileSize "b.csv" > 2 MB                                          | + | kept by 1
            FileSize "s3://raw/orders/" between 99 B and 3 MB with threshold >= 0.6 | + | kept by 0.666667 (2 of 3)
            FileSize "raw/orders" < 3 MB                                     | + | kept by 1 (3 of 3)
            FileSize in [100 B, 0 B] with uriRegex = "/[ac]\\.csv$"           | + | kept by 1 (2 of 2)
            FileSize > 5 B with uriRegex = "^(?!.*late)"                     | + | kept by 1 (2 of 2)
            FileSize > 5 B with uriRegex = "(?!.*\\.csv$).*"                  | - | none of the 3 files of the day is meant
            FileSize > 5 B with uriRegex = "(?!.*/late/).*"                  | + | kept by 1 (2 of 2)
            FileSize > 5 B with uriRegex = "(?i)(?!.*/LATE/).*"              | + | kept by 1 (2 of 2)
            FileSize > 5 B with uriRegex = "((?!.*/late/).*)"                | + | kept by 1 (2 of 2)
            FileSize > 5 B with recentFiles = 2 with uriRegex = "/[ab]\\.csv$" | + | kept by 1
            FileSize > 5 B with uriRegex = "/[ab]\\.csv$" with recentFiles = 2 with filterOrder = ["recentFiles","uriRegex"] | + | kept by 1
            FileSize > 5 B with recentFiles = 2 with uriRegex = "/[ab]\\.csv$" with filterOrder = [ "uriRegex", "recentFiles" ] | + | kept by 1 (2 of 2)
            FileUniqueness > 0.5 with recentFiles = 1 with uriRegex = "/[ab]\\.csv$" with filterOrder = ["uriRegex","recentFiles"] | + | FileUniqueness = 1
            FileSize "s3://other/" > 5 B                                     | - | none of the 3 files of the day is meant at or below s3://other/
            FileMatch "a.csv" in ["AA"]                                      | + | kept by 1
            FileMatch in ["aa", "bb"]                                        | + | kept by 1 (3 of 3)
            FileMatch in ["aa"]                                              | - | kept by 0.666667 (2 of 3), not by b.csv
            FileMatch "late/c.csv" in ["5aa"] with hashAlgorithm = "MD5"     | + | kept by 1
            FileMatch "a.csv" "late/c.csv"                                   | + | FileMatch of 1 and 1 files
            FileMatch "a.csv" "late/c.csv" with matchFileName = "true"       | - | FileMatch of 1 and 1 files, not by a.csv, c.csv
            FileMatch "a.csv" "b.csv"                                        | - | FileMatch of 1 and 1 files, not by a.csv
            FileMatch "a.csv" "gone/"                                        | - | none of the 3 files of the day is meant at or below gone/
            FileUniqueness = 1                                               | - | FileUniqueness = 0.333333 (1 of 3)
            FileUniqueness "b.csv" = 1                                       | + | FileUniqueness = 1
            FileUniqueness > 0.3 with matchFileName = "true"                 | + | FileUniqueness = 0.333333 (1 of 3)
            FileUniqueness >= 0 with uriRegex = "none"                       | - | FileUniqueness = nothing (no values)
            (FileSize > 5 B) or (RowCount = 0)                               | + | kept by 0.666667 (2 of 3)
            """)
    void rules_about_files_use_what_was_recorded_of_them(String rule, String verdict, String measured) {
        RuleOutcome outcome = outcome(rule, FILES);

        assertThat(outcome.measured().orElseThrow()).contains(measured);
        assertThat(outcome.passed()).isEqualTo(verdict.equals("+"));
    }

    @Test
    void files_with_the_same_name_in_two_folders_are_not_unique_by_name() {
        List<DayFile> files = List.of(
                file("a/x.csv", 1, "2024-05-27T10:00:00Z", "aa"), file("b/x.csv", 1, "2024-05-27T10:00:00Z", "bb"));

        assertThat(outcome("FileUniqueness = 1", files).passed()).isTrue();
        assertThat(outcome("FileUniqueness = 1 with matchFileName = \"true\"", files)
                        .passed())
                .isFalse();
        assertThat(outcome("FileMatch \"a\" \"b\"", files).measured())
                .contains("FileMatch of 1 and 1 files, not by x.csv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            FileSize > 5 B with hashAlgorithm = "MD5"         | with hashAlgorithm is not a tag of this rule
            FileSize > 5 B with recentFiles = 0               | with recentFiles = 0 is not a number of files
            FileSize > 5 B with uriRegex = "("                | is not a regular expression
            FileSize > 5 B with recentFiles = 1 with failFast = "true" | with failFast is not a tag of this rule (allowed: with filterOrder, with recentFiles, with uriRegex)
            FileSize > 5 B with recentFiles = 1 with filterOrder = "recentFiles" | with filterOrder = recentFiles does not name both other tags of the rule (allowed: ["uriRegex", "recentFiles"], or the other way round, beside with uriRegex and with recentFiles)
            FileSize > 5 B with recentFiles = 1 with filterOrder = ["uriRegex","recentFiles"] | with filterOrder = uriRegex,recentFiles does not name both
            FileSize > 5 B with recentFiles = 1 with uriRegex = "a" with filterOrder = ["uriRegex","uriRegex"] | with filterOrder = uriRegex,uriRegex does not name both
            FileSize > 5 B with filterOrder = [1] | [
            FileMatch in ["aa"] with hashAlgorithm = "CRC32"  | with hashAlgorithm = "CRC32" is not known
            FileMatch not in ["aa"]                           | files are compared with a list of checksums
            FileUniqueness = 1 with matchFileName = "yes"     | with matchFileName = "yes" is not known
            FileFreshness in ["2024-05-27", NULL]             | every file has a time
            """)
    void what_does_not_fit_a_rule_about_files_is_refused(String rule, String message) {
        assertThatThrownBy(() -> outcome(rule, FILES))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ColumnValues "id" > 0                        | record    | [id] | the scan, record by record
            IsUnique "id"                                | record    | [id] | the scan, record by record; hashes of the values of accepted records
            ColumnValues "id" > 0 with threshold > 0.5   | dataset   | [id] | the scan, as measures of all records
            Uniqueness "id" > 0.5                        | dataset   | [id] | the scan, as measures of all records; hashes of the values
            ColumnCount = 1                              | dataset   | []   | the headers of the day's files
            RowCount > 0.5 * avg(last(3))                | history   | []   | the scan, as measures of all records; metrics of earlier days in the warehouse
            FileSize > 1 B                               | file      | []   | names, sizes and times of the day's files
            FileUniqueness = 1                           | file      | []   | names, sizes and times of the day's files; their bytes once more, for checksums
            (RowCount > 1) and (FileSize > 1 B)          | file      | []   | names, sizes and times of the day's files
            """)
    void each_rule_says_what_it_is_about_and_what_it_takes(String rule, String level, String reads, String scans) {
        RuleSet rules = RuleSet.compile(
                Contracts.dataset("orders").integer("id").rules(rule).build(), DAY);
        RuleExplanation explained =
                rules.explanations().get(rules.explanations().size() - 1);

        assertThat(explained.level()).hasToString(level);
        assertThat(explained.reads()).hasToString(reads);
        assertThat(explained.scans()).isEqualTo(scans);
    }

    @Test
    void files_are_read_once_more_only_for_rules_about_their_contents() {
        assertThat(checksums("FileSize > 1 B")).isEmpty();
        assertThat(checksums("FileUniqueness = 1")).containsExactly("SHA-256");
        assertThat(checksums("FileMatch in [\"a\"] with hashAlgorithm = \"MD5\""))
                .containsExactly("MD5");
    }

    private static Set<String> checksums(String rule) {
        return RuleSet.compile(
                        Contracts.dataset("orders").integer("id").rules(rule).build(), DAY)
                .checksums();
    }
}
