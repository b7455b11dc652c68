package io.github.ecommercepipeline.standin.sql;

/** The authorization clause of COPY and UNLOAD; its form is checked, its values are not used. */
final class CredentialsClause {

    private boolean given;

    /** Consumes such an option if it is next; errors do not contain its value, which is a secret. */
    boolean accept(TokenCursor cursor) {
        if (cursor.accept("IAM_ROLE")) {
            if (!cursor.accept("DEFAULT")) {
                roles(cursor.string());
            }
        } else if (cursor.accept("CREDENTIALS") || cursor.accept("WITH", "CREDENTIALS")) {
            cursor.accept("AS");
            text(cursor.string());
        } else if (cursor.accept("ACCESS_KEY_ID")) {
            cursor.string();
            cursor.expect("SECRET_ACCESS_KEY");
            cursor.string();
            if (cursor.accept("SESSION_TOKEN")) {
                cursor.string();
            }
        } else {
            return false;
        }
        if (given) {
            throw new RedshiftException("42601", "conflicting or redundant credentials", "");
        }
        given = true;
        return true;
    }

    void require() {
        if (!given) {
            throw new RedshiftException("42601", "CREDENTIALS, IAM_ROLE or ACCESS_KEY_ID must be given", "");
        }
    }

    private static void text(String credentials) {
        boolean key = false;
        boolean secret = false;
        for (String part : credentials.split(";", -1)) {
            String name = part.substring(0, Math.max(part.indexOf('='), 0));
            switch (name) {
                case "aws_iam_role" -> roles(part.substring(part.indexOf('=') + 1));
                case "aws_access_key_id" -> key = true;
                case "aws_secret_access_key" -> secret = true;
                case "token" -> {}
                default -> throw invalid();
            }
        }
        if (key != secret) {
            throw invalid();
        }
    }

    private static void roles(String roles) {
        for (String role : roles.split(",", -1)) {
            String[] parts = role.split(":", 6);
            boolean valid = parts.length == 6
                    && parts[0].equals("arn")
                    && parts[2].equals("iam")
                    && parts[4].length() == 12
                    && parts[4].chars().allMatch(Character::isDigit)
                    && parts[5].startsWith("role/");
            if (!valid) {
                throw invalid();
            }
        }
    }

    private static RedshiftException invalid() {
        return RedshiftException.internal(
                "Invalid credentials. Must be of the format: credentials 'aws_iam_role=...' or"
                        + " 'aws_access_key_id=...;aws_secret_access_key=...[;token=...]'",
                "");
    }
}
