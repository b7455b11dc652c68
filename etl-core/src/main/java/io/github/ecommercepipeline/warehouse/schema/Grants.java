package io.github.ecommercepipeline.warehouse.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads access privileges as the catalog shows them, such as {@code group "the readers"=r*w/owner}. Pure. */
final class Grants {

    private static final Map<Character, String> PRIVILEGES = Map.of(
            'r',
            "SELECT",
            'a',
            "INSERT",
            'w',
            "UPDATE",
            'd',
            "DELETE",
            'D',
            "TRUNCATE",
            'x',
            "REFERENCES",
            't',
            "TRIGGER");

    private Grants() {}

    /**
     * The statements that grant the same.
     *
     * @param relation quoted
     * @param privileges one grantee's in each line
     * @param owner whose own privileges need no grant
     */
    static List<String> of(String relation, String privileges, String owner) {
        List<String> statements = new ArrayList<>();
        for (String line : privileges.lines().toList()) {
            int equals = endOfGrantee(line);
            String grantee = grantee(line.substring(0, equals));
            if (!grantee.equals('"' + owner.replace("\"", "\"\"") + '"')) {
                String letters = line.substring(equals + 1, line.indexOf('/', equals));
                for (int i = 0; i < letters.length(); i++) {
                    String privilege = PRIVILEGES.get(letters.charAt(i));
                    boolean option = i + 1 < letters.length() && letters.charAt(i + 1) == '*';
                    if (privilege != null) {
                        statements.add("GRANT " + privilege + " ON " + relation + " TO " + grantee
                                + (option ? " WITH GRANT OPTION" : ""));
                    }
                }
            }
        }
        return statements;
    }

    /** The first equals sign outside quotation marks. */
    private static int endOfGrantee(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == '=' && !quoted) {
                return i;
            }
        }
        throw new IllegalArgumentException("no grantee in " + line);
    }

    private static String grantee(String text) {
        if (text.isEmpty()) {
            return "PUBLIC";
        }
        String group = text.startsWith("group ") ? "GROUP " : "";
        String name = text.substring(group.length());
        return group + (name.startsWith("\"") ? name : '"' + name + '"');
    }
}
