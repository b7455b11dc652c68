# Sourced by the other scripts: finds Java and Maven, builds if something has changed, starts Java.
# Works with the bash 3.2 of macOS.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

fail() {
  printf '%s\n' "$*" >&2
  exit 2
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; else java=java; fi
  command -v "$java" >/dev/null 2>&1 ||
    fail "Java 17 is required, but '$java' was not found. Install JDK 17, or set JAVA_HOME to one."
  local version
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "$version" = 17 ] ||
    fail "Java 17 is required, but '$java' is Java ${version:-of an unknown version}. Set JAVA_HOME to a JDK 17."
}

# Whether any source is newer than the last build.
must_build() {
  local stamp=$project/target/built module
  [ -f "$stamp" ] || return 0
  for module in cli redshift-stand-in sandbox; do
    [ -f "$project/$module/target/launch/runtime.classpath" ] || return 0
  done
  [ -n "$(find "$project"/pom.xml "$project"/*/pom.xml "$project"/*/src/main "$project"/sample-data/contracts -newer "$stamp" 2>/dev/null | head -n 1)" ]
}

build() {
  find_java
  must_build || return 0
  command -v mvn >/dev/null 2>&1 ||
    fail "Maven 3.8 or newer is required to build, but 'mvn' was not found. Install Maven, then run this again."
  printf 'Building; the first build takes a few minutes because it downloads Spark ...\n' >&2
  local log
  log=$(mktemp "${TMPDIR:-/tmp}/build.XXXXXX")
  mkdir -p "$project/target"
  touch "$project/target/building" # a file edited during the build is newer than this
  if ! (cd "$project" && mvn -q -B package -DskipTests -pl '!infrastructure') >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "The build failed; see above."
  fi
  rm -f "$log"
  mv "$project/target/building" "$project/target/built"
}

# The class path of a module: its own jar, the jars it brings, and Spark from Maven where it needs Spark.
class_path() {
  local launch=$project/$1/target/launch
  printf '%s:%s' "$(module_jar "$1")" "$(cat "$launch/runtime.classpath")"
  [ ! -f "$launch/spark.classpath" ] || printf ':%s' "$(cat "$launch/spark.classpath")"
}

module_jar() {
  local jar
  for jar in "$project/$1/target/$1"-*.jar; do
    case $jar in *-tests.jar | *-sources.jar | *-javadoc.jar) ;; *) printf '%s' "$jar" && return ;; esac
  done
  fail "$1/target contains no jar; run 'mvn -B package -DskipTests' in $project."
}

# The self-contained jar that a Lambda module deploys.
lambda_jar() {
  local jar
  for jar in "$project/$1/target/$1"-*-lambda.jar; do
    [ -f "$jar" ] && printf '%s' "$jar" && return
  done
  fail "$1/target contains no deployable jar; run 'mvn -B package -DskipTests' in $project."
}

# run_java <module> <main class> <arguments>...; the heap size is Spark's SPARK_DRIVER_MEMORY, such as 4g.
run_java() {
  local module=$1 main=$2
  shift 2
  exec "$java" "@$project/cli/target/launch/jvm.args" "-Xmx${SPARK_DRIVER_MEMORY:-2g}" \
    -cp "$(class_path "$module")" "$main" "$@"
}
