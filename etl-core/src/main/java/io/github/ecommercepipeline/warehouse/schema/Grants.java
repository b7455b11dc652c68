package io.github.ecommercepipeline.warehouse.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads access privileges as the catalog shows them, such as {@code group "the readers"=r*w/owner}. Pure. */
final class Grants {

    private final Map<Character, String> privileges;

    /** By the letters that stand for them. */
    Grants(Map<Character, String> privileges) {
        this.privileges = Map.copyOf(privileges);
    }

    /**
     * The statements that grant the same.
     *
     * @param relation quoted
     * @param acl one grantee's privileges in each line
     * @param owner whose own privileges need no grant
     */
    List<String> of(String relation, String acl, String owner) {
        return statements("", relation, acl, '"' + owner.replace("\"", "\"\"") + '"');
    }

    /** The same for one column, quoted, in which an owner's privileges were granted too. */
    List<String> ofColumn(String relation, String column, String acl) {
        return statements(" (" + column + ")", relation, acl, "");
    }

    private List<String> statements(String columns, String relation, String acl, String exceptFor) {
        List<String> statements = new ArrayList<>();
        for (String line : acl.lines().toList()) {
            int equals = endOfGrantee(line);
            String grantee = grantee(line.substring(0, equals));
            if (!grantee.equals(exceptFor)) {
                String letters = line.substring(equals + 1, line.indexOf('/', equals));
                for (int i = 0; i < letters.length(); i++) {
                    String privilege = privileges.get(letters.charAt(i));
                    boolean option = i + 1 < letters.length() && letters.charAt(i + 1) == '*';
                    if (privilege != null) {
                        statements.add("GRANT " + privilege + columns + " ON " + relation + " TO " + grantee
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
