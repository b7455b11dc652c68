package io.github.ecommercepipeline.standin.sql;

import java.util.Set;

/** Rewrites SET, SHOW, RESET, BEGIN and START TRANSACTION. */
final class SettingStatements {

    /** Redshift's own settings; stored, without effect. */
    private static final Set<String> OWN = Set.of("""
            query_group wlm_query_slot_count enable_result_cache_for_session analyze_threshold_percent
            describe_field_name_in_uppercase auto_analyze mv_enable_aqmv_for_session use_fips_ssl""".split("\\s", -1));

    private static final Set<String> UNLIKE = Set.of("""
            enable_case_sensitive_identifier enable_case_sensitive_super_attribute
            cast_super_null_on_error json_serialization_enable default_identity_null
            enable_numeric_rounding spectrum_query_maxerror""".split("\\s", -1));

    private SettingStatements() {}

    static String rewrite(String sql, TokenCursor cursor) {
        for (int i = 0; i + 2 < cursor.tokens().size(); i++) {
            if (cursor.tokens().get(i).is("ISOLATION")
                    && cursor.tokens().get(i + 1).is("LEVEL")) {
                return isolation(sql, cursor, i + 2);
            }
        }
        Token verb = cursor.take();
        if (verb.is("SET") && (cursor.sees("SESSION") || cursor.sees("LOCAL"))) {
            cursor.take();
        }
        if (!verb.is("BEGIN")
                && !verb.is("START")
                && !cursor.atEnd()
                && cursor.peek().isName()) {
            Token setting = cursor.peek();
            if (UNLIKE.contains(setting.value())) {
                throw RedshiftException.notImitated("the setting " + setting.value());
            }
            if (OWN.contains(setting.value())) {
                return sql.substring(0, setting.start()) + "redshift." + setting.value() + sql.substring(setting.end());
            }
        }
        return sql;
    }

    /** Redshift ignores the requested level and uses its own; PostgreSQL's nearest is REPEATABLE READ. */
    private static String isolation(String sql, TokenCursor cursor, int from) {
        Token first = cursor.tokens().get(from);
        int last = first.is("SERIALIZABLE") || first.is("SNAPSHOT") ? from : from + 1;
        if (last >= cursor.tokens().size()) {
            throw RedshiftException.unfinished();
        }
        return sql.substring(0, first.start()) + "REPEATABLE READ"
                + sql.substring(cursor.tokens().get(last).end());
    }
}
