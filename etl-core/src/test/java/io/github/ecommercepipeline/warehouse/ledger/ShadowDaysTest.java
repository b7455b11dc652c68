package io.github.ecommercepipeline.warehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShadowDaysTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final Instant NOW = Instant.parse("2024-05-29T03:00:00Z");
    private static final LedgerEntry PUBLISHED = published(1, "first");
    private static final LedgerEntry RETIRED = PUBLISHED.retired(2, NOW);

    private static LedgerEntry published(long version, String run) {
        return new LedgerEntry(
                new Batch("sales", DAY), version, run, "inputs", "contract", 9, 8, 1, 0, "/runs/" + run + ".json", NOW);
    }

    @Test
    void a_shadow_is_continued_while_its_days_wait_or_have_been_taken_again() {
        assertThat(isUsable(PUBLISHED, PUBLISHED)).isTrue();
        assertThat(isUsable(PUBLISHED, published(2, "again"))).isTrue();
        assertThat(isUsable(published(2, "corrected"), published(2, "again"))).isTrue();
        assertThat(ShadowDays.isUsable(Map.of(DAY, PUBLISHED), Map.of())).isTrue();
    }

    @Test
    void a_shadow_is_made_anew_if_a_day_was_retired_after_it_was_made() {
        assertThat(isUsable(RETIRED, PUBLISHED)).isFalse();
        assertThat(isUsable(RETIRED, published(2, "again"))).isFalse();
        assertThat(ShadowDays.isUsable(Map.of(DAY, RETIRED), Map.of())).isFalse();
    }

    @Test
    void a_shadow_is_continued_only_if_it_holds_what_is_left_of_each_retired_day() {
        assertThat(isUsable(RETIRED, RETIRED)).isTrue();
        assertThat(isUsable(RETIRED.without(1, NOW), RETIRED)).as("erased").isFalse();
        assertThat(isUsable(RETIRED.retired(1, NOW), RETIRED))
                .as("retired further")
                .isFalse();
        assertThat(isUsable(published(3, "replayed"), RETIRED))
                .as("published again")
                .isFalse();
        assertThat(isUsable(RETIRED.unpublished(NOW), RETIRED))
                .as("unpublished")
                .isFalse();
    }

    @Test
    void a_shadow_is_made_anew_if_it_holds_records_of_a_day_that_is_gone_or_unpublished() {
        LedgerEntry unpublished = PUBLISHED.unpublished(NOW);
        assertThat(isUsable(unpublished, PUBLISHED)).as("not yet taken again").isTrue();
        assertThat(isUsable(unpublished, published(2, "again"))).isFalse();
        assertThat(isUsable(unpublished, unpublished)).isTrue();
        assertThat(ShadowDays.isUsable(Map.of(), Map.of(DAY, PUBLISHED))).isFalse();
    }

    @Test
    void a_shadow_is_complete_if_published_days_are_newer_and_others_are_the_same() {
        assertThat(isComplete(PUBLISHED, published(2, "again"))).isTrue();
        assertThat(isComplete(PUBLISHED, PUBLISHED)).isFalse();
        assertThat(isComplete(RETIRED, RETIRED)).isTrue();
        assertThat(isComplete(RETIRED, published(2, "again"))).isFalse();
        assertThat(isComplete(RETIRED.retired(1, NOW), RETIRED))
                .as("retired further")
                .isFalse();
        assertThat(isComplete(RETIRED.without(1, NOW), RETIRED)).as("erased").isFalse();
        assertThat(isComplete(PUBLISHED.unpublished(NOW), RETIRED)).isFalse();
        assertThat(ShadowDays.isComplete(Map.of(DAY, PUBLISHED), Map.of())).isFalse();
        assertThat(ShadowDays.isComplete(Map.of(), Map.of(DAY, RETIRED))).isFalse();
    }

    private static boolean isUsable(LedgerEntry entry, LedgerEntry taken) {
        return ShadowDays.isUsable(Map.of(DAY, entry), Map.of(DAY, taken));
    }

    private static boolean isComplete(LedgerEntry entry, LedgerEntry taken) {
        return ShadowDays.isComplete(Map.of(DAY, entry), Map.of(DAY, taken));
    }
}
