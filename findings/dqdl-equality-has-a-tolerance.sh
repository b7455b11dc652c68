#!/usr/bin/env bash
# Deequ 2.1.0 on Spark 3.5.6 with AWS's parser dqdl 1.0.0: the operators = and != of a rule that compares a metric
# have a tolerance of 0.00001, the operators <, <=, > and >= have none. So Completeness = 1.0 passes although a value is missing, if the
# dataset has more than 100,000 rows, and Completeness < 1.0 passes for the same rows. IsComplete fails, as does Completeness >= 1.0.
# AWS Glue's reference says nothing of a tolerance.
# Seen on OpenJDK 17: one NULL in 99,999 rows fails "= 1.0", one in 200,001 passes it.
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
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "1")
                .getOrCreate();
        for (long rows : new long[] {99_999, 200_001}) {
            Dataset<Row> oneMissing = spark.range(rows).selectExpr("nullif(id, 0) as id");
            System.out.println(rows
                    + ": = " + outcome(oneMissing, "Completeness \"id\" = 1.0")
                    + ", >= " + outcome(oneMissing, "Completeness \"id\" >= 1.0")
                    + ", < " + outcome(oneMissing, "Completeness \"id\" < 1.0")
                    + ", IsComplete " + outcome(oneMissing, "IsComplete \"id\""));
        }
        spark.stop();
    }

    static String outcome(Dataset<Row> rows, String rule) {
        return EvaluateDataQuality.process(rows, "Rules = [ " + rule + " ]", scala.collection.immutable.Map$.MODULE$.empty())
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
[ "$printed" = "99999: = Failed, >= Failed, < Passed, IsComplete Failed
200001: = Passed, >= Failed, < Passed, IsComplete Failed" ] || { echo "changed: $printed"; exit 1; }
echo "Deequ 2.1.0, one NULL among so many rows, Completeness compared with 1.0:"
echo "$printed"
