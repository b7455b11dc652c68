#!/usr/bin/env bash
# Spark 4.1.1: where two decimals have no common type of 38 digits, their values are rounded to the digits after the point that are
# left, before they are used, without an error, with ANSI mode on as well as off. coalesce and CASE turn 1.5 into 2 if another branch
# is a decimal(38,0), UNION drops 1.49 as a duplicate of 1, and IN finds 10.0040 among values of 10.00. Since such a type is what
# arithmetic and SUM yield, a query over exact amounts changes its rows. Spark 3.5.6 keeps the digits after the point, as
# spark.sql.legacy.decimal.retainFractionDigitsOnTruncate=true does.
# Seen on OpenJDK 17.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>org.apache.spark</groupId><artifactId>spark-sql_${scala}</artifactId><version>${spark}</version>
  </dependency></dependencies>
</project>
POM
cat > Rounded.java <<'JAVA'
import org.apache.spark.sql.SparkSession;

class Rounded {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.legacy.decimal.retainFractionDigitsOnTruncate", arguments[0])
                .getOrCreate();
        for (String sql : new String[] {
            "SELECT coalesce(CAST(1.5 AS DECIMAL(2, 1)), x) FROM VALUES (CAST(7 AS DECIMAL(38, 0))) AS v(x)",
            "SELECT count(*) FROM (SELECT CAST(1.49 AS DECIMAL(38, 2)) UNION SELECT CAST(1 AS DECIMAL(38, 0)))",
            "SELECT count(*) FROM VALUES (CAST(10.0040 AS DECIMAL(38, 4))) AS v(d)"
                    + " WHERE d IN (SELECT CAST(x AS DECIMAL(38, 2)) FROM VALUES (10.00) AS w(x))"
        }) {
            System.out.print(spark.sql(sql).head().get(0) + " ");
        }
        spark.stop();
    }
}
JAVA

opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
resolve() {
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dscala="$1" -Dspark="$2" -Dmdep.outputFile="cp-$2.txt" >/dev/null
}
run() { java "${opens[@]}" -cp "$(cat "cp-$1.txt")" Rounded.java "$2" 2>/dev/null; }

resolve 2.12 3.5.6
resolve 2.13 4.1.1
kept="1.5 2 0 "
[ "$(run 3.5.6 false)" = "$kept" ] || { echo "changed: Spark 3.5.6"; exit 1; }
[ "$(run 4.1.1 true)" = "$kept" ] || { echo "changed: Spark 4.1.1 with the legacy setting"; exit 1; }
printed=$(run 4.1.1 false)
[ "$printed" = "2 1 1 " ] || { echo "changed: Spark 4.1.1: $printed"; exit 1; }
echo "Spark 4.1.1: coalesce turns 1.5 into 2, UNION drops 1.49 beside 1, IN finds 10.0040 among 10.00; Spark 3.5.6 and the legacy setting do not"
