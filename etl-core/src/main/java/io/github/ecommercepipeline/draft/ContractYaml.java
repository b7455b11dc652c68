package io.github.ecommercepipeline.draft;

import io.github.ecommercepipeline.draft.decide.ColumnDraft;
import io.github.ecommercepipeline.draft.decide.ColumnDraft.RuleDraft;
import io.github.ecommercepipeline.draft.decide.DatasetDraft;
import io.github.ecommercepipeline.draft.form.FileForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a draft as a contract, with the evidence as comments. */
final class ContractYaml {

    private final StringBuilder text = new StringBuilder();

    private ContractYaml() {}

    static String of(DatasetDraft draft, Map<String, List<String>> references) {
        ContractYaml yaml = new ContractYaml();
        yaml.write(draft, references);
        return yaml.text.toString();
    }

    private void write(DatasetDraft draft, Map<String, List<String>> references) {
        comment(
                0,
                "Drafted from "
                        + draft.sources().stream().map(ContractYaml::line).collect(Collectors.joining(", ")) + ": "
                        + draft.profile().records() + (draft.profile().records() == 1 ? " record." : " records."));
        comment(0, "The comments are the evidence. What needs your decision is marked CHECK.");
        line(0, "apiVersion: v3.1.0");
        line(0, "kind: DataContract");
        line(0, "id: " + quoted(draft.name()));
        line(0, "name: " + quoted(draft.name()));
        line(0, "version: 0.1.0");
        line(0, "status: draft");
        line(0, "schema:");
        line(1, "- name: " + draft.name());
        line(2, "logicalType: object");
        draft.notes().forEach(note -> comment(2, note));
        Map<String, Object> custom = new LinkedHashMap<>();
        Map<String, Object> csv = csv(draft);
        if (!csv.isEmpty()) {
            custom.put("csv", csv);
        }
        if (draft.isPersonal()) {
            custom.put("quarantine", "masked");
        }
        custom(2, custom);
        draft.keyNotes().forEach(note -> comment(2, note));
        line(2, "properties:");
        draft.columns().forEach(column -> column(column, references.getOrDefault(column.name(), List.of())));
    }

    private static Map<String, Object> csv(DatasetDraft draft) {
        FileForm form = draft.form();
        Map<String, Object> csv = new LinkedHashMap<>();
        put(csv, "delimiter", form.delimiter() != ',', String.valueOf(form.delimiter()));
        put(csv, "quote", form.quote() != '"', String.valueOf(form.quote()));
        put(csv, "escape", form.escape() != 0, String.valueOf(form.escape()));
        put(csv, "escapes", form.escapesEverywhere(), "everywhere");
        put(csv, "encoding", !form.encoding().equals("UTF-8"), form.encoding());
        put(csv, "header", !form.header(), false);
        put(csv, "columns", !form.header(), form.names());
        put(csv, "skipRows", form.skipRows() > 0, form.skipRows());
        put(csv, "sepLine", form.sepLine(), true);
        put(csv, "skipInitialSpace", form.skipInitialSpace(), true);
        put(csv, "commentPrefix", !form.commentPrefix().isEmpty(), form.commentPrefix());
        draft.profile().trailer().ifPresent(word -> csv.put("trailerPrefix", word));
        put(csv, "files", !draft.files().isEmpty(), draft.files());
        return csv;
    }

    private static void put(Map<String, Object> map, String key, boolean differs, Object value) {
        if (differs) {
            map.put(key, value);
        }
    }

    private void column(ColumnDraft column, List<String> references) {
        column.notes().forEach(note -> comment(3, note));
        references.forEach(note -> comment(3, note));
        line(3, "- name: " + quoted(column.name()));
        line(4, "logicalType: " + column.logicalType());
        line(4, "physicalType: " + quoted(column.physicalType()));
        if (column.isKey()) {
            line(4, "required: true");
            line(4, "primaryKey: true");
            line(4, "primaryKeyPosition: " + column.keyPosition());
        }
        if (!column.personal().isEmpty()) {
            line(4, "classification: pii");
        }
        custom(4, column.custom());
        if (!column.rules().isEmpty()) {
            line(4, "quality:");
            column.rules().forEach(this::rule);
        }
    }

    private void rule(RuleDraft rule) {
        comment(5, rule.evidence());
        line(
                5,
                "- {type: custom, engine: dqdl, severity: warning, implementation: "
                        + quoted("Rules = [ " + rule.rule() + " ]") + "}");
    }

    private void custom(int depth, Map<String, Object> properties) {
        if (!properties.isEmpty()) {
            line(depth, "customProperties:");
            properties.forEach(
                    (name, value) -> line(depth + 1, "- {property: " + name + ", value: " + flow(value) + "}"));
        }
    }

    private static String flow(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ContractYaml::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> key(String.valueOf(entry.getKey())) + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String string ? quoted(string) : String.valueOf(value);
    }

    /** Words that no version of YAML takes for truth or nothing stay as they are. */
    private static String key(String name) {
        boolean plain = name.matches("[A-Za-z][A-Za-z_]+")
                && !name.toLowerCase(Locale.ROOT).matches("no|on|yes|off|true|false|null");
        return plain ? name : quoted(name);
    }

    /** A plain word, or a double-quoted YAML scalar. */
    private static String quoted(String string) {
        if (string.matches("[a-z][a-z_]{3,}") && !string.matches("true|false|null")) {
            return string;
        }
        StringBuilder quoted = new StringBuilder("\"");
        string.codePoints().forEach(c -> {
            boolean hidden = Character.isSpaceChar(c) && c != ' ';
            boolean plain =
                    !hidden && ((c >= ' ' && c < 0x7f) || (c > 0xa0 && c < 0xd800) || (c > 0xdfff && c < 0xfffe));
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c > 0xffff || (plain && c != 0xfeff && c != 0x2028 && c != 0x2029)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append("\\u").append(hex(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
            }
        });
        return quoted.append('"').toString();
    }

    private static String hex(int c) {
        return Integer.toHexString(0x10000 | c).substring(1);
    }

    private void comment(int depth, String note) {
        line(depth, "# " + line(note));
    }

    private static String line(String note) {
        return note.codePoints()
                .map(c -> Character.isISOControl(c)
                                || c == 0x2028
                                || c == 0x2029
                                || c == 0xfeff
                                || (c > 0xfffd && c < 0x10000)
                        ? 0xfffd
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }
}
