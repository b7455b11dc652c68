package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.form.FileForm;
import io.github.ecommercepipeline.draft.profile.ColumnProfile;
import io.github.ecommercepipeline.draft.profile.DatasetProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what the contract of a dataset says. */
public final class DatasetDecision {

    /** A table takes 1,600 columns, of which publishing adds a few. */
    private static final int MOST_COLUMNS = 1_590;

    /** Names of columns whose digits are not quantities. */
    private static final Pattern CODE = Pattern.compile(
            "(.*_)?(zip|zip_?code|post_?code|postal_?code|plz|phone|telephone|mobile|tel|fax|iban|ean|gtin|isbn|upc|barcode"
                    + "|account_?(no|number)|card_?(no|number)|pan|vat_?(id|no|number)|tax_?id|ssn)");

    private static final int MIN_MASKED = 3;

    private DatasetDecision() {}

    /**
     * Decides from what the files hold.
     *
     * @param sources the files, as they were given
     * @param files patterns of their names; empty for the usual ones
     */
    public static DatasetDraft decide(
            String name, List<String> sources, FileForm form, List<String> files, DatasetProfile profile) {
        List<PropertyNames.Named> properties = PropertyNames.of(profile.names());
        List<String> notes = new ArrayList<>(form.notes());
        int read = Math.min(MOST_COLUMNS, properties.size());
        if (read < properties.size()) {
            notes.add("CHECK the columns: only the first " + read + " of " + properties.size()
                    + " are read, since a table in the warehouse takes no more.");
        }
        List<String> names = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        for (int i = 0; i < properties.size(); i++) {
            boolean named = !profile.names().get(i).isBlank();
            boolean values = profile.columns().get(i).present() > 0;
            boolean isRead =
                    i < read && (named || values) && !properties.get(i).name().isEmpty();
            names.add(isRead ? properties.get(i).name() : "");
            if (i < read && !isRead && values) {
                notes.add("CHECK column " + (i + 1) + ": it has values but no name of its own, and is not read.");
            }
        }
        for (int i = 0; i < names.size(); i++) {
            types.add(
                    names.get(i).isEmpty()
                            ? null
                            : type(names.get(i), profile.columns().get(i), forms(i, names, profile)));
        }
        faults(profile, notes);
        RowNumbers rowNumbers = RowNumbers.of(profile, names, form.header());
        KeyDecision.Key key = KeyDecision.of(profile, names, types, rowNumbers);
        List<ColumnDraft> columns = new ArrayList<>();
        boolean people = profile.columns().stream()
                .anyMatch(column -> column.personal().kind().isPresent());
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                columns.add(column(
                        i,
                        properties.get(i),
                        types.get(i),
                        profile.columns().get(i),
                        position(key, i),
                        people,
                        rowNumbers.notes(i)));
            }
        }
        return new DatasetDraft(name, sources, form, files, profile, columns, notes, key.notes());
    }

    /** Whether a column's name in the header is one of identifiers. */
    public static boolean identifies(String header) {
        return KeyDecision.identifies(PropertyNames.identifier(header));
    }

    private static ColumnType type(String name, ColumnProfile column, Optional<NumberFormsDraft> forms) {
        boolean personal = column.personal().kind().isPresent();
        return TypeDecision.of(column, personal || CODE.matcher(name).matches(), isSecret(name, column), forms);
    }

    private static boolean isSecret(String name, ColumnProfile column) {
        return column.personal().kind().isPresent() || PersonalNames.kind(name).isPresent();
    }

    /** The first property that may tell how the numbers of a column are written; personal ones may not be shown. */
    private static Optional<NumberFormsDraft> forms(int column, List<String> names, DatasetProfile profile) {
        return profile.separators().getOrDefault(column, List.of()).stream()
                .filter(by -> by.column() < names.size()
                        && !names.get(by.column()).isEmpty()
                        && !isSecret(names.get(by.column()), profile.columns().get(by.column())))
                .findFirst()
                .map(by -> new NumberFormsDraft(names.get(by.column()), by));
    }

    private static void faults(DatasetProfile profile, List<String> notes) {
        DatasetProfile.RecordFaults faults = profile.faults();
        if (faults.fieldCount() > 0) {
            notes.add("CHECK " + TypeDecision.count(faults.fieldCount(), "record")
                    + " with more or fewer fields than the header has columns; they will be rejected.");
        }
        if (faults.undecodable() > 0) {
            notes.add("CHECK " + TypeDecision.count(faults.undecodable(), "record")
                    + " whose bytes are not valid in the encoding; they will be rejected.");
        }
        if (faults.brokenQuotes() > 0) {
            notes.add("CHECK " + TypeDecision.count(faults.brokenQuotes(), "record")
                    + " with broken quotes; they will be rejected.");
        }
        profile.trailer()
                .ifPresent(word -> notes.add(
                        "The last line begins with " + Evidence.quoted(word) + " and ends the file (trailerPrefix)."));
    }

    private static int position(KeyDecision.Key key, int column) {
        return key.candidate().map(found -> found.columns().indexOf(column) + 1).orElse(0);
    }

    private static ColumnDraft column(
            int position,
            PropertyNames.Named named,
            ColumnType type,
            ColumnProfile column,
            int keyPosition,
            boolean people,
            List<String> place) {
        String name = named.name();
        List<String> notes = new ArrayList<>();
        notes.add(TypeDecision.count(column.present(), "value")
                + (column.present() < column.records() ? " in " + TypeDecision.count(column.records(), "record") : "")
                + ".");
        notes.addAll(place);
        notes.addAll(type.notes());
        Map<String, Object> custom = new LinkedHashMap<>();
        List<String> aliases = named.alias().isEmpty() ? List.of() : List.of(named.alias());
        if (!aliases.isEmpty()) {
            custom.put("aliases", aliases);
        }
        if (!type.nullWords().isEmpty()) {
            List<String> tokens = new ArrayList<>(List.of(""));
            tokens.addAll(type.nullWords());
            custom.put("nullTokens", tokens);
        }
        custom.putAll(type.options());
        if (keyPosition > 0 && column.blanks() > 0) {
            custom.put("trim", true);
        }
        String personal = personal(name, type, column, people);
        if (!personal.isEmpty()) {
            treat(type, column, keyPosition > 0, personal, custom, notes);
        }
        boolean identifies = keyPosition > 0 || KeyDecision.identifies(name) || !personal.isEmpty() || !place.isEmpty();
        return new ColumnDraft(
                position,
                name,
                aliases,
                type.logical(),
                type.physical(),
                keyPosition,
                custom,
                personal,
                notes,
                keyPosition > 0 ? List.of() : RuleDecision.of(name, type, column, identifies));
    }

    private static String personal(String name, ColumnType type, ColumnProfile column, boolean people) {
        Optional<String> byName = PersonalNames.kind(name)
                .or(() -> people && name.equals("name") ? Optional.of("names of people") : Optional.empty())
                .filter(kind -> type.isText() || kind.equals("birth dates"));
        return column.personal().kind().or(() -> byName).orElse("");
    }

    private static void treat(
            ColumnType type,
            ColumnProfile column,
            boolean key,
            String personal,
            Map<String, Object> custom,
            List<String> notes) {
        boolean byValue = column.personal().kind().isPresent();
        String found = "Personal data by its " + (byValue ? "values" : "name") + ": " + personal + ". ";
        if (key) {
            custom.put("privacy", "keep");
            notes.add("CHECK THE KEY: " + found + "A key cannot be masked or dropped, so it is STORED AS IT IS. Use"
                    + " pseudonymise (which needs a secret key in the environment) or another key.");
        } else if (type.isText() && column.maxBytes() >= MIN_MASKED) {
            custom.put("privacy", "mask");
            notes.add("CHECK the privacy: " + found + "Stored as ***; pseudonymise keeps it joinable.");
        } else {
            custom.put("privacy", "drop");
            notes.add("CHECK the privacy: " + found + "Stored as NULL.");
        }
    }
}
