package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Sha256;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.SqlErrors;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Creates views from SQL files; stores their digests, so that unchanged views do not block readers. */
public final class WarehouseViews {

    private static final Pattern CREATE = Pattern.compile(
            "\\s*create\\s+(?:or\\s+replace\\s+)?view\\s+([\\w\"]+\\.[\\w\"]+)\\s.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final String WHAT = "creating the views";

    private record View(ViewFile file, String name, String digest) {

        /** As the catalog has it. */
        String plainName() {
            return name.replace("\"", "");
        }

        static View of(ViewFile file) {
            Matcher create = CREATE.matcher(COMMENT.matcher(file.sql()).replaceAll(" "));
            if (!create.matches()) {
                throw new WarehouseException(
                        "view file " + file.name() + " does not start with CREATE OR REPLACE VIEW schema.name");
            }
            if (SqlText.hasMoreThanOneStatement(file.sql())) {
                throw new WarehouseException("view file " + file.name()
                        + " contains more than one statement; allowed: one CREATE OR REPLACE VIEW per file");
            }
            return new View(file, create.group(1), Sha256.hex(file.sql()));
        }
    }

    private final Connections connections;
    private final SqlDialect dialect;

    public WarehouseViews(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /** Each view by itself: one whose file fails does not keep the others from being created. */
    public AppliedViews apply(List<ViewFile> files) {
        Map<String, String> failed = new LinkedHashMap<>();
        List<View> views = new ArrayList<>();
        for (ViewFile file : files) {
            try {
                views.add(View.of(file));
            } catch (WarehouseException e) {
                failed.put(file.name(), e.getMessage());
            }
        }
        while (true) {
            try {
                return new AppliedViews(apply(views, WHAT), failed);
            } catch (ViewFailed e) {
                views.remove(e.view);
                failed.put(e.view.file().name(), e.getMessage());
            }
        }
    }

    private List<String> apply(List<View> views, String what) {
        if (connections
                .inTransaction(what, connection -> changed(connection, views))
                .isEmpty()) {
            return List.of();
        }
        return connections.alsoRetrying(dialect::isViewColumnMismatch).inTransaction(what, new Replacement(views));
    }

    /** One view's file fails, and so its transaction, which is repeated without it. */
    private static final class ViewFailed extends WarehouseException {

        private static final long serialVersionUID = 1L;

        private final transient View view;

        private ViewFailed(View view, WarehouseException reason) {
            super(reason.getMessage(), reason.getCause());
            this.view = view;
        }
    }

    /** The first attempt replaces views in place, to affect readers least; if columns differ, the next recreates
     * the changed views and those that read them. */
    private final class Replacement implements Connections.Work<List<String>> {

        private final List<View> views;
        private boolean recreate;
        private int attempts;

        private Replacement(List<View> views) {
            this.views = views;
        }

        @Override
        public List<String> in(Connection connection) throws SQLException {
            Connections.execute(connection, dialect.lock(dialect.table("ops", "schema_lock")));
            attempts++;
            Connections.executeAll(connection, dialect.beforeTableChanges(attempts));
            List<View> replaced = changed(connection, views);
            Map<String, StandingView> dropped = recreate ? drop(connection, replaced) : Map.of();
            List<View> created = views.stream()
                    .filter(view -> replaced.contains(view) || dropped.containsKey(view.plainName()))
                    .toList();
            for (View view : created) {
                run(connection, view, view.file().sql());
                storeDigest(connection, view);
                StandingView before = dropped.get(view.plainName());
                if (before != null) {
                    Connections.executeAll(connection, before.settings());
                }
            }
            Set<String> ofFiles = created.stream().map(View::plainName).collect(Collectors.toSet());
            for (StandingView other : dropped.values()) {
                if (!ofFiles.contains(other.plainName())) {
                    Connections.executeAll(connection, other.create());
                }
            }
            return created.stream().map(View::name).toList();
        }

        /** Drops the views and those that read them; returns them in an order in which they can be created again. */
        private Map<String, StandingView> drop(Connection connection, List<View> replaced) throws SQLException {
            Map<String, StandingView> dropped = new LinkedHashMap<>();
            for (View view : replaced) {
                StandingViews standing = ViewCatalog.read(connection, dialect);
                Optional<StandingView> old = standing.named(view.plainName());
                if (old.isEmpty()) {
                    continue;
                }
                try {
                    standing.refuseForeignOver(view.plainName());
                } catch (WarehouseException e) {
                    throw new ViewFailed(view, e);
                }
                List<StandingView> all = new ArrayList<>(List.of(old.get()));
                all.addAll(standing.over(view.plainName()));
                for (int i = all.size() - 1; i >= 0; i--) {
                    run(connection, view, all.get(i).drop());
                }
                all.forEach(each -> dropped.putIfAbsent(each.plainName(), each));
            }
            return dropped;
        }

        private void run(Connection connection, View view, String sql) throws SQLException {
            try {
                Connections.execute(connection, sql);
            } catch (SQLException e) {
                if (!recreate && dialect.isViewColumnMismatch(e)) {
                    recreate = true;
                    throw e;
                }
                if (dialect.isTransient(e)) {
                    throw e;
                }
                WarehouseException reason =
                        SqlErrors.exception("view file " + view.file().name() + " (" + view.name() + ") failed", e);
                throw new ViewFailed(
                        view,
                        new WarehouseException(reason.getMessage() + ". Correct the file, then run the job again", e));
            }
        }
    }

    private List<View> changed(Connection connection, List<View> views) throws SQLException {
        Map<String, String> digests = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT name, digest FROM " + dialect.table("ops", "views"));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                digests.put(rows.getString(1), rows.getString(2));
            }
        }
        Catalog catalog = Catalog.read(connection, dialect);
        return views.stream()
                .filter(view ->
                        !view.digest().equals(digests.get(view.name())) || !catalog.hasInWarehouse(view.plainName()))
                .toList();
    }

    private void storeDigest(Connection connection, View view) throws SQLException {
        String table = dialect.table("ops", "views");
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE name = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + table + " (name, digest) VALUES (?, ?)")) {
            delete.setString(1, view.name());
            delete.executeUpdate();
            insert.setString(1, view.name());
            insert.setString(2, view.digest());
            insert.executeUpdate();
        }
    }
}
