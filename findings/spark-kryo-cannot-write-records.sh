#!/usr/bin/env bash
# Spark 3.5.6 and 4.1.1 on Java 17: with spark.serializer set to Kryo, a Java record cannot be broadcast. Kryo's FieldSerializer asks
# Unsafe for the offsets of the fields, which Java refuses for records. The serialiser that Spark has by default writes them.
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
cat > Collected.java <<'JAVA'
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

class Collected {
    public record Price(int cents) implements Serializable {}

    public static void main(String[] arguments) {
        for (String serializer : List.of("JavaSerializer", "KryoSerializer")) {
            SparkConf conf = new SparkConf()
                    .setMaster("local[1]")
                    .setAppName("finding")
                    .set("spark.ui.enabled", "false")
                    .set("spark.driver.host", "127.0.0.1")
                    .set("spark.driver.bindAddress", "127.0.0.1")
                    .set("spark.serializer", "org.apache.spark.serializer." + serializer);
            try (JavaSparkContext spark = new JavaSparkContext(conf)) {
                System.out.println(serializer + ": " + said(spark));
            }
        }
    }

    private static String said(JavaSparkContext spark) {
        try {
            return spark.broadcast(new Price(995)).value().toString();
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getMessage().lines().findFirst().orElse("").replaceAll(": .*", "");
        }
    }
}
JAVA

opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
for version in "2.12 3.5.6" "2.13 4.1.1"; do
  read -r scala spark <<<"$version"
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dscala="$scala" -Dspark="$spark" -Dmdep.outputFile="$folder/cp-$spark.txt" >/dev/null
  printed=$(java "${opens[@]}" -cp "$(cat "cp-$spark.txt")" Collected.java 2>err.txt) || { tail -3 err.txt; exit 1; }
  expected="JavaSerializer: Price[cents=995]
KryoSerializer: can't get field offset on a record class"
  [ "$printed" = "$expected" ] || { echo "changed: Spark $spark: $printed"; exit 1; }
done
echo "Spark 3.5.6 and 4.1.1: a Java record cannot be broadcast with Kryo (can't get field offset on a record class), and can with Spark's default serialiser"
