#!/usr/bin/env bash
# Spark 4.1.1, and 3.5.6 built for Scala 2.13: -d and abs(d) of a decimal of more than 34 digits are rounded to 34 digits, without
# an error, with ANSI mode on as well as off; where rounding carries, an overflow is reported although the result fits. Spark
# negates with Scala's BigDecimal, whose negation keeps all digits in Scala 2.12 and rounds to its default MathContext in 2.13.
# Seen on OpenJDK 17: on Scala 2.12 all digits; on Scala 2.13 1234…2345678 becomes -1234…2350000, and 0 - d is exact.
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
cat > Negated.java <<'JAVA'
import org.apache.spark.sql.SparkSession;

class Negated {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        String text = "12345678901234567890123456789012345678";
        System.out.println(spark.sql("SELECT concat_ws(' ', -d, abs(-1 * d), 0 - d) FROM"
                        + " (SELECT CAST(t AS DECIMAL(38, 0)) AS d FROM VALUES ('" + text + "') AS v(t))")
                .head()
                .getString(0));
        spark.stop();
    }
}
JAVA

opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
run() {
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dscala="$1" -Dspark="$2" -Dmdep.outputFile="cp-$1-$2.txt" >/dev/null
  java "${opens[@]}" -cp "$(cat "cp-$1-$2.txt")" Negated.java 2>/dev/null
}

exact="-12345678901234567890123456789012345678"
rounded="-12345678901234567890123456789012350000"
[ "$(run 2.12 3.5.6)" = "$exact ${exact#-} $exact" ] || { echo "changed: Spark 3.5.6 with Scala 2.12"; exit 1; }
for version in "2.13 3.5.6" "2.13 4.1.1"; do
  # Word splitting is intended: Scala's version and Spark's.
  # shellcheck disable=SC2086
  printed=$(run $version)
  [ "$printed" = "$rounded ${rounded#-} $exact" ] || { echo "changed: Scala and Spark $version: $printed"; exit 1; }
done
echo "Spark 4.1.1 and 3.5.6 with Scala 2.13: -d and abs(d) round decimals to 34 digits ($rounded for $exact); 0 - d and Scala 2.12 are exact"
