package io.github.ecommercepipeline.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlAnalysisTest {

    private static Map<String, StructType> tables(boolean ofRecords) {
        return Map.of("primary", table("primary", ofRecords), "other", table("other", false));
    }

    private static StructType table(String name, boolean ofRecords) {
        StructType columns = new StructType(new StructField[] {
            SqlTable.column(name, "id", DataTypes.IntegerType, false),
            SqlTable.column(name, "n", DataTypes.LongType, false),
            SqlTable.column(name, "t", DataTypes.StringType, false),
            SqlTable.column(name, "mail", DataTypes.StringType, true)
        });
        return ofRecords ? columns.add(SqlTable.record(name)) : columns;
    }

    private static SqlAnalysis analysis(String sql, boolean ofRecords) {
        SqlStatement statement = SqlStatement.parse(sql);
        return ofRecords
                ? SqlAnalysis.ofRecords(statement, tables(true))
                : SqlAnalysis.ofNumber(statement, tables(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            select * from primary where n > (select avg(n) from primary)           | _record n | ~~
            select id from primary p where exists (select * from other o where o.id = p.n) | _record n | id
            select p.* from primary p join other o on p.id = o.id and o.n > 1 order by p.t | _record id | id n
            select upper(p.t) from primary p, other o where p.id = o.id            | _record id | id
            select p.id from primary p left join other o using (id) where o.id is null | _record id | id
            select id from primary where id not in (select id from other where t = 'x'); | _record id | id t
            with o as (select id from other group by id having count(*) > 1) select p.t from primary p join o on o.id = p.id | _record id | id
            select * from primary p left anti join other o on p.mail = o.mail      | _record mail | mail
            select id from primary where mail in (select mail from other)          | _record mail | mail
            select p.id, row_number() over (order by n) from (select * from primary) p | ! | are not records
            select id from primary group by id                                     | ! | are not records of primary
            select distinct id from primary                                        | ! | are not records of primary
            select id from primary union all select id from primary                | ! | are not records of primary
            select * from other                                                    | ! | are not records of primary
            select a.id from primary a join primary b on a.id = b.n                | ! | is two records
            select id from primary where missing > 1                               | ! | missing
            select id from primary where mail = 'x'                                | ! | pseudonyms of mail are compared with something else
            select id from primary where mail in (select t from other)             | ! | pseudonyms of mail are compared with something else
            select id from primary where length(mail) > 3 and id in (select id from other) | ! | pseudonyms of mail can only be compared
            select id from primary where current_date > date'2024-01-01' and id in (select id from other) | ! | depends on more than the record
            select p.id from primary p join (values (current_date)) v(d) on p.t = cast(v.d as string) | ! | depends on more than the record
            select id from primary where id in (select id from (select distinct * from primary)) | ! | hidden number of a record
            select id from primary where n < (select count(distinct *) from primary) | ! | hidden number of a record
            select id from primary where n in (select hash(*) from primary)        | ! | hidden number of a record
            select id from primary where id in (select id from (select * from primary union select * from primary)) | ! | hidden number of a record
            select id from primary where id in (select id from (select * from primary except select * from primary)) | ! | hidden number of a record
            select id from primary where id in (select id from (select * from primary intersect all select * from primary)) | ! | hidden number of a record
            select id from primary where id in (select id from primary a natural join primary b) | ! | hidden number of a record
            select id from primary where n in (select max(_record) from primary)   | ! | hidden number of a record
            select id from primary p where exists (select * from primary q where q.id = p.n) | _record id n | ~~
            with q as (select * from primary) select q.id from q where q.n in (select count(*) from (select * from primary) group by rollup(t)) | _record id mail n t | ~~
            select id from primary where t = (select mail from other)              | ! | pseudonyms of mail are compared with something else
            select id from primary where mail = (select mail from other)           | _record mail | mail
            select id from primary where mail < (select mail from other)           | ! | pseudonyms of mail are compared with something else
            select id from primary where length((select mail from other)) > 3      | ! | pseudonyms of mail can only be compared
            select id from primary where t in (select m from (select (select mail from other) m)) | ! | pseudonyms of mail can only be compared
            select id from primary where t in (select t from primary union select mail from other) | ! | pseudonyms of mail are compared with something else
            select id from primary where mail in (select mail from primary union all select mail from other) | _record mail | mail
            """)
    void a_statement_of_records_says_what_it_reads(String sql, String primary, String other) {
        if (primary.equals("!")) {
            assertThatThrownBy(() -> analysis(sql, true))
                    .isInstanceOf(SqlProblem.class)
                    .hasMessageContaining(other);
        } else {
            SqlAnalysis analysis = analysis(sql, true);
            assertThat(analysis.columns("primary")).isEqualTo(words(primary));
            assertThat(analysis.columns("other")).isEqualTo(words(other));
        }
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : new TreeSet<>(Set.of(text.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            select count(*) from primary p join other o on p.id = o.id             | id    | id
            select sum(case when t = 'a' then 1 else 0 end) / count(*) from primary | t     | ~~
            select (select count(*) from primary) - (select count(*) from other)   | ~~    | ~~
            select a.c / b.c from (select count(n) c from primary) a cross join (select count(*) c from other) b | n | ~~
            select count(*) from (select id from primary group by id having count(*) > 1) | id | ~~
            select count(distinct mail) from primary                               | mail  | ~~
            select sum(n) from primary having count(*) > 3                         | n     | ~~
            select count(*) from (select id, rank() over (partition by t order by n) r from primary) where r = 1 | n t | ~~
            select count(*) from primary a join primary b on a.id = b.n            | id n  | ~~
            with p as (select count(*) c from primary) select max(c) from p        | ~~    | ~~
            select n from primary                                                  | !     | yields rows
            select count(*) from primary group by id                               | !     | yields rows
            select count(*), sum(n) from primary                                   | !     | 2 columns
            select max(t) from primary                                             | !     | a string
            select max(mail) from primary                                          | !     | a string
            select count(upper(mail)) from primary                                 | !     | can only be compared
            select count(*) from (select * from other)                             | ~~    | ~~
            select count(*) from (select distinct * from other)                    | ~~    | id mail n t
            select sum(c) from (select c, explode(array(1, 2)) x from (select n + 1 c from primary)) | n | ~~
            select sum(c) from (select c, explode(array(1, 2)) x from (select length(mail) c from primary)) | ! | can only be compared
            select count(*) from (select mail from primary except select t from other) | ! | compared with something else
            select count(*) from (select t from primary intersect select mail from other) | ! | compared with something else
            select count(*) from (select id from primary union all values (datediff(current_date, date'2024-01-01'))) | ! | depends on more than the record
            select count(*) from (select id from primary union all values (1), (2)) | id    | ~~
            """)
    void a_statement_of_a_number_says_what_it_reads(String sql, String primary, String other) {
        if (primary.equals("!")) {
            assertThatThrownBy(() -> analysis(sql, false))
                    .isInstanceOf(SqlProblem.class)
                    .hasMessageContaining(other);
        } else {
            SqlAnalysis analysis = analysis(sql, false);
            assertThat(analysis.columns("primary")).isEqualTo(words(primary));
            assertThat(analysis.columns("other")).isEqualTo(words(other));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table primary",
                "insert into primary values (1)",
                "create table x as select * from primary",
                "set spark.sql.ansi.enabled = false",
                "add jar '/x.jar'",
                "select count(*) from csv.`/etc/passwd`",
                "select count(*) from primary, parquet.`/tmp/x`",
                "select count(*) from a.primary",
                "select count(*) from range(10)",
                "select count(*) from primary lateral view explode(array(1, 2)) x as y",
                "select count(*) from primary tablesample (10 percent)",
                "select count(*) from (select * from primary limit 3)",
                "select count(*) from primary where n > rand()",
                "select reflect('java.lang.System', 'getenv') from primary",
                "select count(*) from primary where t = input_file_name()",
                "select first(n) from primary",
                "select size(collect_list(n)) from primary",
                "select percentile(n, 0.5) from primary",
                "select transform(id) using 'cat' from primary",
                "select /*+ broadcast(primary) */ count(*) from primary",
                "with primary as (select 1 n) select count(*) from primary join other",
                "select count(*) form primary",
                "select count(*) from primary version as of 3"
            })
    void whatever_is_no_selection_from_tables_is_refused(String sql) {
        assertThatThrownBy(() -> {
                    SqlStatement statement = SqlStatement.parse(sql);
                    assertThat(statement.tables()).contains("primary");
                })
                .isInstanceOf(SqlProblem.class)
                .satisfies(thrown -> assertThat(((SqlProblem) thrown).allowed()).isNotBlank());
    }

    @Test
    void variables_of_the_machine_are_not_replaced() {
        assertThatThrownBy(() -> SqlStatement.parse("select count(*) from ${env:PATH}"))
                .isInstanceOf(SqlProblem.class)
                .hasMessageContaining("not Spark SQL");
    }
}
