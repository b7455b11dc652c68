package io.github.ecommercepipeline.dqdl;

import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ConditionContext;

/** What a rule compares with, as AWS's grammar tells them apart; {@code = NULL} is a number to it. */
enum ConditionKind {
    NONE("no condition", "IsComplete \"x\""),
    NUMBER("a comparison with a number, such as > 0", "ColumnValues \"x\""),
    TEXT("a comparison with a quoted text", "ColumnValues \"x\""),
    DATE("a comparison with a date, such as > (now() - 3 days)", "ColumnValues \"x\""),
    DURATION("a comparison with a duration, such as <= 24 hours", "DataFreshness \"x\""),
    SIZE("a comparison with a size, such as > 10 MB", "FileSize");

    private final String text;
    private final String example;

    ConditionKind(String text, String example) {
        this.text = text;
        this.example = example;
    }

    static ConditionKind of(ConditionContext condition) {
        if (condition == null) {
            return NONE;
        }
        if (condition.numberBasedCondition() != null) {
            return NUMBER;
        }
        if (condition.stringBasedCondition() != null) {
            return TEXT;
        }
        if (condition.dateBasedCondition() != null) {
            return DATE;
        }
        return condition.durationBasedCondition() != null ? DURATION : SIZE;
    }

    /** In words. */
    String text() {
        return text;
    }

    /** A rule that AWS's parser knows, up to a condition of this kind. */
    String example() {
        return example;
    }
}
