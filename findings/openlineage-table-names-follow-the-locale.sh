#!/usr/bin/env bash
# openlineage-java 1.55.0, JdbcDatasetUtils.getDatasetIdentifier: the port in a table's namespace is written in the digits of
# the default locale, and a port in other digits than 0 to 9 is then not recognised, so that the default port is added
# behind it. The same JDBC URL with a port of its own is one dataset in lineage on one machine and another on the next.
# Seen on OpenJDK 17: postgres://db.example.com:5433 in English; under ar-EG the port in Arabic-Indic digits, then :5432.
set -euo pipefail
version=1.55.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.openlineage</groupId><artifactId>openlineage-java</artifactId><version>$version</version>
  </dependency></dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=cp.txt

cat > Namespace.java <<'JAVA'
import io.openlineage.client.utils.jdbc.JdbcDatasetUtils;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

class Namespace {
    public static void main(String[] arguments) {
        String namespace = JdbcDatasetUtils.getDatasetIdentifier(
                        "jdbc:postgresql://db.example.com:5433/shop", "public.orders", new Properties())
                .getNamespace();
        StringBuilder ascii = new StringBuilder();
        namespace.chars().forEach(c -> ascii.append(c < 128 ? String.valueOf((char) c) : "\\u" + Integer.toHexString(c)));
        System.out.println(ascii);
    }
}
JAVA
javac -cp "$(cat cp.txt)" Namespace.java
run() { java -Duser.language="$1" -Duser.country="$2" -cp "$(cat cp.txt):." Namespace 2>/dev/null; }

english=$(run en GB)
arabic=$(run ar EG)
printf 'openlineage-java %s, %s\n  en-GB: %s\n  ar-EG: %s\n' "$version" "$(java -version 2>&1 | head -1)" "$english" "$arabic"
[ "$english" = 'postgres://db.example.com:5433' ] || { echo "changed: English" && exit 1; }
[ "$arabic" = 'postgres://db.example.com:\u665\u664\u663\u663:5432' ] || { echo "changed: Arabic" && exit 1; }
