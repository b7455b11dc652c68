package io.github.ecommercepipeline.sandbox.redshift.sql;

/** How a COPY or UNLOAD says who it is; the form is checked, the values are used for nothing. */
final class Credentials {

    private boolean given;

    /** Takes the option if the next words are one; what is refused does not say the value, which is a secret. */
    boolean accept(Cursor cursor) {
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
            throw new Refusal("42601", "conflicting or redundant credentials", "");
        }
        given = true;
        return true;
    }

    void require() {
        if (!given) {
            throw new Refusal("42601", "CREDENTIALS, IAM_ROLE or ACCESS_KEY_ID must be given", "");
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

    private static Refusal invalid() {
        return Refusal.internal(
                "Invalid credentials. Must be of the format: credentials 'aws_iam_role=...' or"
                        + " 'aws_access_key_id=...;aws_secret_access_key=...[;token=...]'",
                "");
    }
}
