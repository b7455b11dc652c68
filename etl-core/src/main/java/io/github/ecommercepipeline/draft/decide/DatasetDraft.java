package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.form.FileForm;
import io.github.ecommercepipeline.draft.profile.DatasetProfile;
import java.util.List;

/**
 * What the contract of a dataset says.
 *
 * @param files patterns of the files' names; empty for those that every contract expects
 * @param notes about the files as a whole
 * @param keyNotes about the key
 */
public record DatasetDraft(
        String name,
        List<String> sources,
        FileForm form,
        List<String> files,
        DatasetProfile profile,
        List<ColumnDraft> columns,
        List<String> notes,
        List<String> keyNotes) {

    /** Whether one column identifies a record. */
    public boolean hasSingleKey() {
        return columns.stream().filter(ColumnDraft::isKey).count() == 1;
    }

    /** Whether any column is personal, so that rejected records must not be stored as they are. */
    public boolean isPersonal() {
        return columns.stream().anyMatch(column -> !column.personal().isEmpty());
    }
}
