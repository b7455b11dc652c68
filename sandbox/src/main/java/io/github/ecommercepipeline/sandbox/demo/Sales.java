package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What the shop sold, from the warehouse's own view. */
final class Sales {

    private static final String BY_CATEGORY = """
            SELECT COALESCE(category, 'all') AS category, SUM(orders) AS orders, SUM(units) AS units,
                   SUM(revenue) AS revenue
              FROM analytics.daily_sales
             WHERE status <> 'returned'
             GROUP BY ROLLUP (category)
             ORDER BY GROUPING(category), revenue DESC
            """;

    private Sales() {}

    static Table read(String jdbcUrl) throws SQLException {
        Table table = Table.of(
                Column.left("category"), Column.right("orders"), Column.right("units"), Column.right("revenue"));
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(BY_CATEGORY)) {
            while (rows.next()) {
                table.row(
                        Cell.of(rows.getString("category")),
                        Cell.of(rows.getLong("orders")),
                        Cell.of(rows.getLong("units")),
                        Cell.of(money(rows.getBigDecimal("revenue"))));
            }
        }
        return table;
    }

    private static String money(BigDecimal value) {
        return value == null ? "0.00" : String.format(Locale.ROOT, "%,.2f", value);
    }
}
