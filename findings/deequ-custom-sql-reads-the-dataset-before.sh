#!/usr/bin/env bash
# Deequ 2.1.0 on Spark 3.5.6 (parser dqdl 1.0.0), EvaluateDataQuality: a CustomSql rule whose statement yields one number runs against whatever view is
# called "primary" in the session. The view is made by CustomSql rules that select rows, of the same or an earlier evaluation, and by
# nothing else. So with no such rule before it fails, and after one it silently judges the rows of the
# dataset that was evaluated then. AWS Glue's reference says that "primary" is the dataset being evaluated.
# Seen on OpenJDK 17: "select count(*) from primary" = 1 passes for a dataset of three rows, after one of one row was evaluated.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.scala-lang</groupId><artifactId>scala-library</artifactId><version>2.12.18</version>
    </dependency>
    <dependency>
      <groupId>org.apache.spark</groupId><artifactId>spark-sql_2.12</artifactId><version>3.5.6</version>
    </dependency>
    <dependency>
      <groupId>com.amazon.deequ</groupId><artifactId>deequ</artifactId><version>2.1.0-spark-3.5</version>
      <exclusions>
        <exclusion><groupId>org.apache.spark</groupId><artifactId>*</artifactId></exclusion>
        <exclusion><groupId>software.amazon.glue</groupId><artifactId>dqdl</artifactId></exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>software.amazon.glue</groupId><artifactId>dqdl</artifactId><version>1.0.0</version>
    </dependency>
  </dependencies>
</project>
POM
cat > Evaluated.java <<'JAVA'
import com.amazon.deequ.dqdl.EvaluateDataQuality;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

class Evaluated {
    static final String ROWS = "Rules = [ CustomSql \"select id from primary where id >= 0\" ]";
    static final String NUMBER = "Rules = [ CustomSql \"select count(*) from primary\" = ";

    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "1")
                .getOrCreate();
        Dataset<Row> one = spark.range(1).toDF();
        Dataset<Row> three = spark.range(3).toDF();
        String alone = outcome(three, NUMBER + "3 ]");
        String rows = outcome(one, ROWS);
        System.out.println("alone " + alone + ", rows of one " + rows + ", three are three "
                + outcome(three, NUMBER + "3 ]") + ", three are one " + outcome(three, NUMBER + "1 ]"));
        spark.stop();
    }

    static String outcome(Dataset<Row> rows, String ruleset) {
        return EvaluateDataQuality.process(rows, ruleset, scala.collection.immutable.Map$.MODULE$.empty())
                .head()
                .getAs("Outcome");
    }
}
JAVA

opens=(-Djdk.reflect.useDirectMethodHandle=false)
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=cp.txt >/dev/null
printed=$(java "${opens[@]}" -cp "$(cat cp.txt)" Evaluated.java 2>log.txt) || { tail -5 log.txt; exit 1; }
[ "$printed" = "alone Failed, rows of one Passed, three are three Failed, three are one Passed" ] ||
  { echo "changed: $printed"; exit 1; }
echo "Deequ 2.1.0: CustomSql with one number judges the rows that were evaluated before: $printed"
