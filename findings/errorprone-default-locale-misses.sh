#!/usr/bin/env bash
# Error Prone 2.42.0, check DefaultLocale set to ERROR: it reports String.format with a constant format, but passes over
# the same call through a method reference and with a format that is not a constant (computed, or a variable). All of
# them write the digits of the default locale: under ar-EG "%04d" of 2024 becomes four Arabic-Indic digits, so a path
# built this way differs from one machine to the next although the build forbids default locales.
# Seen on OpenJDK 17: one error, for the constant format only; the program prints other digits in all three ways.
set -euo pipefail
version=2.42.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>com.google.errorprone</groupId><artifactId>error_prone_core</artifactId><version>$version</version>
  </dependency></dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=cp.txt

cat > Seen.java <<'JAVA'
class Seen {
    static String year(int year) {
        return String.format("year=%04d", year);
    }
}
JAVA
cat > Missed.java <<'JAVA'
import java.util.function.BiFunction;

class Missed {
    static final BiFunction<String, Object[], String> REFERENCE = String::format;

    static String referred(int year) {
        return REFERENCE.apply("year=%04d", new Object[] {year});
    }

    static String computed(String prefix, int year) {
        return String.format(prefix + "=%04d", year);
    }

    static String formatted(String format, int year) {
        return format.formatted(year);
    }

    public static void main(String[] arguments) {
        for (String path : new String[] {
            referred(2024), computed("year", 2024), formatted("year=%04d", 2024)
        }) {
            System.out.println(path.equals("year=2024") ? "ascii" : "other digits");
        }
    }
}
JAVA

exports=()
for package in api code comp file main model parser processing tree util; do
  exports+=("-J--add-exports=jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED")
done
exports+=(-J--add-opens=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED -J--add-opens=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED)
check() {
  javac "${exports[@]}" -XDcompilePolicy=simple --should-stop=ifError=FLOW -processorpath "$(cat cp.txt)" -d . \
    "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:DefaultLocale:ERROR" "$1" 2>&1
}

if output=$(check Seen.java); then
  echo "changed: the constant format is no longer reported" && exit 1
fi
grep -q '\[DefaultLocale\]' <<<"$output" || { echo "unexpected: $output"; exit 1; }
if ! output=$(check Missed.java); then
  echo "changed: $output" && exit 1
fi
printed=$(java -Duser.language=ar -Duser.country=EG Missed | sort | uniq -c | tr -s ' ')
[ "$printed" = " 3 other digits" ] || { echo "unexpected output: $printed"; exit 1; }
echo "Error Prone $version DefaultLocale: reports a constant format, misses a method reference, a computed format and formatted() on a variable;$printed under ar-EG"
