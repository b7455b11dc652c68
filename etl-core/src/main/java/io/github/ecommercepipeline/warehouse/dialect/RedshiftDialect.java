package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.RedshiftDesign;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amazon Redshift, provisioned or serverless. It enforces no keys, has no indexes, measures text in bytes, and uses the
 * isolation level of its database: SNAPSHOT or SERIALIZABLE.
 */
public final class RedshiftDialect extends PostgresFamilyDialect {

    public static final String DRIVER = "com.amazon.redshift.jdbc42.Driver";

    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
    /** The digits of a SUM are at most 38: those of its values, and ten for their number. */
    private static final int SUMMABLE_DIGITS = 28;

    private static final int HALF_OF_DIGITS = 19;

    private static final Pattern SERIALIZABLE = Pattern.compile("\\b1023\\b|[Ss]erializable isolation violation");
    /** How COPY reports that S3 throttled it. */
    private static final Pattern S3_BUSY = Pattern.compile("S3ServiceException:.*CanRetry 1", Pattern.DOTALL);

    private static final Map<Character, String> PRIVILEGES = Map.of(
            'r', "SELECT", 'a', "INSERT", 'w', "UPDATE", 'd', "DELETE", 'D', "DROP", 'x', "REFERENCES", 't', "TRIGGER");

    private final Duration statementTimeout;
    private final Schemas schemas;

    public RedshiftDialect(Duration statementTimeout) {
        this(statementTimeout, Schemas.DEFAULT);
    }

    /** As above, in a warehouse with these schemas. */
    public RedshiftDialect(Duration statementTimeout, Schemas schemas) {
        this.schemas = schemas;
        this.statementTimeout = statementTimeout;
    }

    @Override
    public Schemas schemas() {
        return schemas;
    }

    @Override
    public String driver() {
        return DRIVER;
    }

    @Override
    public boolean sessionsKeepNothing() {
        return false;
    }

    @Override
    public Map<String, String> connectionProperties() {
        return Map.of(
                "ApplicationName",
                APPLICATION_NAME,
                "loginTimeout",
                "60",
                // Longer than the statement timeout: the server cancels first, unless it is gone.
                "socketTimeout",
                String.valueOf(statementTimeout.toSeconds() + 60),
                // Without it, each row of a batch costs a round trip to the leader node.
                "reWriteBatchedInserts",
                "true");
    }

    @Override
    public List<String> sessionSettings() {
        return List.of("SET statement_timeout TO " + statementTimeout.toMillis());
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public int identifierBytes() {
        return 127;
    }

    @Override
    public String lock(String table) {
        return "LOCK " + table;
    }

    /** There is no timeout for locks alone. */
    @Override
    public List<String> tryLock(String table) {
        return List.of("SET statement_timeout TO " + TRY_LOCK_MILLIS, lock(table));
    }

    @Override
    public boolean isTaken(SQLException error) {
        return SqlState.of(error).equals("57014");
    }

    @Override
    public String createRecords(String table, TableLayout layout, List<String> addedColumns) {
        List<String> sortKey = layout.design().sortKey();
        return "CREATE TABLE " + table + " (" + definitions(layout, layout.names(), addedColumns) + ")"
                + distribution(layout, layout.names())
                + (sortKey.isEmpty() ? "" : " COMPOUND SORTKEY (" + list("", sortKey) + ")");
    }

    @Override
    public IndexChanges indexChanges(Connection connection, TableLayout layout) {
        return IndexChanges.NONE;
    }

    @Override
    public boolean enforcesKeys(TableLayout layout) {
        return false;
    }

    @Override
    public boolean isDuplicateKey(SQLException error) {
        return false;
    }

    /** Redshift has no ADD COLUMN IF NOT EXISTS; the publish lock prevents a concurrent addition. */
    @Override
    public String addColumn(String table, String column, String type) {
        return "ALTER TABLE " + table + " ADD COLUMN " + quote(column) + " " + type;
    }

    /** Up to 19 digits are stored in 64 bits. */
    @Override
    public boolean holdsAllDigits(int precision) {
        return precision != 19;
    }

    /** It has no ALTER VIEW. */
    @Override
    public boolean renamesViewColumns() {
        return false;
    }

    @Override
    public boolean addsColumnsToViews() {
        return false;
    }

    /** Its catalog does not tell which late-binding views depend on a table. */
    @Override
    public boolean recreatesViews() {
        return false;
    }

    /** Its views have no options, and only their owner may drop them. */
    @Override
    public String viewDetails() {
        return "'', pg_get_userbyid(c.relowner) = current_user, false";
    }

    @Override
    public String columnsCatalog() {
        return "pg_catalog.pg_attribute_info";
    }

    @Override
    public Map<Character, String> privileges() {
        return PRIVILEGES;
    }

    /** A user without {@code SYSLOG ACCESS UNRESTRICTED} sees only roles that it has or owns. */
    @Override
    public Optional<String> rolePrivileges() {
        return Optional.of("SELECT namespace_name, relation_name, privilege_type, identity_name"
                + " FROM svv_relation_privileges WHERE identity_type = 'role' ORDER BY 1, 2, 3, 4");
    }

    /** It has no ALTER VIEW. */
    @Override
    public String changeViewOwner(String view, String owner) {
        return "ALTER TABLE " + view + " OWNER TO " + owner;
    }

    /** Only a varchar can be widened in place, and only outside a transaction. */
    @Override
    public List<String> changeTypes(String schema, String dataset, Map<String, String> types) {
        return types.entrySet().stream()
                .map(change -> "ALTER TABLE " + table(schema, dataset) + " ALTER COLUMN " + quote(change.getKey())
                        + " TYPE " + change.getValue())
                .toList();
    }

    /** A SUM has at most 38 digits, so the lower and the upper half of wide numbers are summed separately. */
    @Override
    public List<SumTerm> sum(String column, String type) {
        Matcher numeric = NUMERIC.matcher(type);
        if (!numeric.matches() || Integer.parseInt(numeric.group(1)) <= SUMMABLE_DIGITS) {
            return super.sum(column, type);
        }
        int scale = Integer.parseInt(numeric.group(2));
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(HALF_OF_DIGITS - scale);
        String divisor = "CAST(" + unit.toPlainString() + " AS " + type + ")";
        String lower = "MOD(" + quote(column) + ", " + divisor + ")";
        return List.of(
                new SumTerm("COALESCE(SUM(" + lower + "), 0)", BigDecimal.ONE),
                new SumTerm(
                        "COALESCE(SUM(CAST((" + quote(column) + " - " + lower + ") / " + divisor
                                + " AS numeric(38,0))), 0)",
                        unit));
    }

    @Override
    public String createStage(String stage, TableLayout layout) {
        return "CREATE TABLE " + stage + " (" + definitions(layout, layout.staged(), List.of()) + ")"
                + distribution(layout, layout.staged());
    }

    /**
     * Temporary tables are found first unless somebody lists their schema in the search path; whether a name may be
     * qualified by pg_temp is undocumented.
     */
    @Override
    public String temporary(String name) {
        return quote("_" + name);
    }

    @Override
    String temporaryTableOptions(TableLayout layout) {
        return distribution(layout, layout.key());
    }

    /** Temporary tables are distributed like the tables they are joined with; statistics would cost more than they save. */
    @Override
    public List<String> analyze(String table) {
        return List.of();
    }

    @Override
    public boolean isTransient(SQLException error) {
        String message = String.valueOf(error.getMessage());
        return super.isTransient(error)
                || SERIALIZABLE.matcher(message).find()
                || S3_BUSY.matcher(message).find();
    }

    @Override
    String definition(TableLayout layout, String column) {
        return layout.columns().get(column);
    }

    /** Empty for AUTO, or if the table lacks the distribution key: Redshift then chooses. */
    private String distribution(TableLayout layout, List<String> columns) {
        RedshiftDesign design = layout.design();
        return switch (design.distStyle()) {
            case KEY -> {
                String key = design.distKey().orElseThrow();
                yield columns.contains(key) ? " DISTSTYLE KEY DISTKEY (" + quote(key) + ")" : "";
            }
            case AUTO -> "";
            default -> " DISTSTYLE " + design.distStyle();
        };
    }
}
