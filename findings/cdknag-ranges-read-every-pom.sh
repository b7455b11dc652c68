#!/usr/bin/env bash
# cdknag 2.37.55 beside aws-cdk-lib 2.263.0, Maven 3.8.7: cdknag's POM names ranges of what it needs (constructs [10.0.5,11.0.0),
# aws-cdk-lib [2.176.0,3.0.0), jsii-runtime [1.116.0,2.0.0)). For a range, Maven reads the POM of each version that has been published,
# with the ranges in those, though aws-cdk-lib beside it names one version, which is then taken. Into an empty repository
# come 1,800 POMs, 530 of constructs alone, in six minutes instead of one; without cdknag 200. Each release of one of them adds more.
# Versions that the project manages are taken as they are.
# Seen: 536 POMs of constructs, 10.8.0 on the class path; with managed versions 1, and the same class path.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# pom <managed dependencies>
pom() {
  cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencyManagement><dependencies>$1</dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>software.amazon.awscdk</groupId><artifactId>aws-cdk-lib</artifactId><version>2.263.0</version></dependency>
    <dependency><groupId>io.github.cdklabs</groupId><artifactId>cdknag</artifactId><version>2.37.55</version></dependency>
  </dependencies>
</project>
POM
}
dependency() { echo "<dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version></dependency>"; }

# resolve <repository>: sets constructs and all, the numbers of POMs, and class_path
resolve() {
  mvn -q -B -Dmaven.repo.local="$folder/$1" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile="$1.txt"
  constructs=$(find "$1/software/constructs/constructs" -name '*.pom' | wc -l)
  all=$(find "$1" -name '*.pom' | wc -l)
  class_path=$(tr ':' '\n' < "$1.txt" | sed "s,^$folder/$1/,," | grep -E '^software/(constructs|amazon/(jsii|awscdk))' | sort)
}

pom "$(dependency software.amazon.awscdk aws-cdk-lib 2.263.0)$(dependency software.constructs constructs 10.8.0)$(
  dependency software.amazon.jsii jsii-runtime 1.139.0)$(dependency software.amazon.awscdk cdk-asset-awscli-v1 2.2.282)$(
  dependency org.jetbrains annotations 19.0.0)$(dependency javax.annotation javax.annotation-api 1.3.2)"
resolve managed
managed=$class_path
printf 'managed versions: %s POMs, %s of constructs\n' "$all" "$constructs"
[ "$constructs" = 1 ] || { echo "changed: with managed versions" && exit 1; }

pom "$(dependency finding none 1)"
resolve ranges
printf 'ranges: %s POMs, %s of constructs\n%s\n' "$all" "$constructs" "$class_path"
[ "$constructs" -gt 300 ] || { echo "changed: ranges" && exit 1; }
[ "$class_path" = "$managed" ] || { echo "changed: other versions are taken" && exit 1; }
