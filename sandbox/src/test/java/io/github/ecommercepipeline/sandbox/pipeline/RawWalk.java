package io.github.ecommercepipeline.sandbox.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a raw file record by record without the pipeline, told where the records are that cannot be read. */
final class RawWalk {

    private final byte[] content;
    private final Set<Long> unreadable;
    private int position;

    /** @param unreadable positions of records that take one line, whatever is in it */
    RawWalk(byte[] content, Set<Long> unreadable) {
        this.content = content;
        this.unreadable = unreadable;
    }

    /** The records that can be read: fields by column, by position. */
    Map<Long, Map<String, String>> records() {
        String first = line();
        String header = first.startsWith("\uFEFF") ? first.substring(1) : first;
        String[] columns = header.split(",", -1);
        Map<Long, Map<String, String>> records = new TreeMap<>();
        while (position < content.length) {
            long start = position;
            if (unreadable.contains(start)) {
                line();
                continue;
            }
            List<String> fields = fields();
            boolean isBlank = fields.equals(List.of(""));
            if (!isBlank && !String.join(",", fields).equals(header)) {
                Map<String, String> record = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    record.put(columns[i], fields.get(i));
                }
                records.put(start, record);
            }
        }
        return records;
    }

    private String line() {
        int start = position;
        while (content[position] != '\n') {
            position++;
        }
        return new String(content, start, position++ - start, StandardCharsets.UTF_8).replace("\r", "");
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        int start = position;
        boolean quoted = false;
        for (; quoted || content[position] != '\n'; position++) {
            if (content[position] == '"') {
                quoted = !quoted;
            } else if (content[position] == ',' && !quoted) {
                fields.add(field(start));
                start = position + 1;
            }
        }
        fields.add(field(start));
        position++;
        return fields;
    }

    private String field(int start) {
        String text = new String(content, start, position - start, StandardCharsets.UTF_8);
        String field = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return field.startsWith("\"") ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
    }
}
