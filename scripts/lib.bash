# Sourced by the other scripts: finds Java and Maven, builds if something has changed, starts Java.
# Works with the bash 3.2 of macOS.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

fail() {
  printf '%s\n' "$*" >&2
  exit 2
}

# build_folder <engine>, build_options <engine>: where Maven builds the project for an engine, and with which options.
build_folder() {
  case $1 in spark-3.5) printf target ;; spark-4.1) printf target/spark-4 ;; *) return 1 ;; esac
}

build_options() {
  case $1 in spark-4.1) printf '%s' '-DskipTests -Pspark-4' ;; *) printf '%s' -DskipTests ;; esac
}

# choose_engine <engine> <what names it>: the Spark that the project is built for and started with.
choose_engine() {
  folder=$(build_folder "$1") || fail "$2 is '$1' (allowed: spark-3.5 and spark-4.1)."
  engine=$1
  build_options=$(build_options "$1")
}

choose_engine "${PIPELINE_ENGINE:-spark-3.5}" PIPELINE_ENGINE

# spark_engine <Spark installation>: prints the engine that runs there; fails if the pipeline is not built for it.
spark_engine() {
  local jar version='' scala=''
  for jar in "$1"/jars/spark-core_*.jar; do
    [ -f "$jar" ] || continue
    jar=${jar##*/spark-core_}
    scala=${jar%%-*}
    version=${jar#*-}
    version=${version%.jar}
  done
  if [ -z "$version" ] && [ -f "$1/RELEASE" ]; then
    version=$(sed -n 's/^Spark \([0-9][^ ]*\).*/\1/p' "$1/RELEASE" | head -n 1)
    # Without a word on Scala: it is the one that Spark is released with.
    case $version in 3.*) scala=2.12 ;; *) scala=2.13 ;; esac
  fi
  case $version/$scala in
    3.5.*/2.12) printf spark-3.5 ;;
    4.1.*/2.13) printf spark-4.1 ;;
    /*)
      [ -n "${PIPELINE_ENGINE:-}" ] ||
        fail "SPARK_HOME is $1, whose version of Spark cannot be told: it contains neither jars/spark-core_*.jar nor RELEASE. Set PIPELINE_ENGINE to spark-3.5 or spark-4.1, or unset SPARK_HOME to use Spark from Maven."
      printf '%s' "$PIPELINE_ENGINE"
      ;;
    *) fail "SPARK_HOME is $1, which is Spark $version with Scala $scala, but the pipeline is built for Spark 3.5 with Scala 2.12 and for Spark 4.1 with Scala 2.13. Set SPARK_HOME to one of them, or unset it to use Spark from Maven." ;;
  esac
}

# choose_installed_engine <Spark installation>: builds for that Spark, which PIPELINE_ENGINE must not contradict.
choose_installed_engine() {
  [ -x "$1/bin/spark-submit" ] ||
    fail "SPARK_HOME is $1, but it contains no bin/spark-submit. Correct it, or unset it to use Spark from Maven."
  local installed
  installed=$(spark_engine "$1") || exit 2
  [ "${PIPELINE_ENGINE:-$installed}" = "$installed" ] ||
    fail "PIPELINE_ENGINE is $PIPELINE_ENGINE, but SPARK_HOME is $1, which runs $installed. Unset PIPELINE_ENGINE, or set SPARK_HOME to an installation of $PIPELINE_ENGINE."
  choose_engine "$installed" SPARK_HOME
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
  local stamp=$project/$folder/built module
  [ -f "$stamp" ] || return 0
  for module in cli redshift-stand-in sandbox; do
    [ -f "$project/$module/$folder/launch/runtime.classpath" ] || return 0
  done
  [ -n "$(find "$project"/pom.xml "$project"/*/pom.xml "$project"/*/src/main "$project"/sample-data/contracts \
    "$project"/sample-data/gallery -newer "$stamp" 2>/dev/null | head -n 1)" ]
}

build() {
  find_java
  must_build || return 0
  lock_build
  if must_build; then
    build_now
  fi
  unlock_build
}

# Two builds of one clone would write the same files. The lock is a link that names its process, made at once and with that name;
# it needs no flock, which macOS does not have. One that is left by a process that is gone is taken over.
lock_build() {
  local lock=$project/target/build.lock holder told= tries=0 waited=0 minutes=$((longest_wait / 60))
  mkdir -p "$project/target"
  lock_name=process-$$-$(start_of $$)-$(uname -n)
  until ln -s "$lock_name" "$lock" 2>/dev/null; do
    waited=$((waited + 1))
    [ "$waited" -le "$longest_wait" ] ||
      fail "Another process has been building in this clone for more than $minutes minutes. If there is none any more, remove $lock, then run this again."
    holder=$(readlink "$lock" 2>/dev/null || true)
    if [ -z "$holder" ]; then
      # Released meanwhile, or no lock can be made here.
      tries=$((tries + 1))
      [ "$tries" -le 5 ] || fail "$lock cannot be made. Correct the rights of its folder or free space there, then run this again."
    elif ! is_building "$holder"; then
      remove_lock "$lock" "$holder"
      continue
    elif [ -z "$told" ]; then
      tell_holder "$holder" "$lock"
      told=yes
    fi
    sleep 1
  done
}

longest_wait=1800 # seconds

# When a process was started, which tells it from a later one with the same number; nothing if that cannot be told.
start_of() {
  local stat
  if stat=$(cat "/proc/$1/stat" 2>/dev/null); then
    # The program's name, which may contain anything, is followed by the state, 18 numbers, and the start.
    # Word splitting is intended.
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    case $1 in Z | X) printf ended ;; *) printf '%s' "${20}" ;; esac
  else
    { LC_ALL=C TZ=UTC0 ps -o lstart= -p "$1" 2>/dev/null || true; } | tr -s ' \n' '_'
  fi
}

# is_building <name of a lock>: whether its process is still there. Of one on another host, or in another container, nobody can tell.
is_building() {
  local pid start host started said
  case $1 in process-*-*-*) ;; *) return 1 ;; esac
  pid=${1#process-}
  host=${pid#*-*-}
  pid=${pid%%-*}
  start=${1#process-*-}
  start=${start%%-*}
  [ "$host" = "$(uname -n)" ] || return 0
  # This process has no lock yet: its number was that of another, as happens in containers.
  [ "$pid" != $$ ] || return 1
  started=$(start_of "$pid")
  if [ -n "$start" ] && [ -n "$started" ]; then
    [ "$start" = "$started" ]
    return
  fi
  said=$(LC_ALL=C kill -0 "$pid" 2>&1) && return 0
  # Somebody else's process is there, too.
  case $said in *permitted*) return 0 ;; *) return 1 ;; esac
}

tell_holder() {
  local pid=${1#process-}
  local host=${pid#*-*-}
  if [ "$host" = "$(uname -n)" ]; then
    printf 'Another process (%s) is building in this clone; waiting for it ...\n' "${pid%%-*}" >&2
  else
    printf 'A process on another host (%s) is building in this clone; waiting for it. If there is none any more, remove %s ...\n' "$host" "$2" >&2
  fi
}

# Removes a lock unless somebody else has taken it over meanwhile.
remove_lock() {
  if ! mkdir "$1.removal" 2>/dev/null; then
    # Held for an instant only, unless its process was killed then.
    [ -z "$(find "$1.removal" -prune -mmin +1 2>/dev/null)" ] || rmdir "$1.removal" 2>/dev/null || true
    sleep 1
    return
  fi
  [ "$(readlink "$1" 2>/dev/null)" != "$2" ] || rm -f "$1"
  rmdir "$1.removal"
}

build_now() {
  command -v mvn >/dev/null 2>&1 || {
    unlock_build
    fail "Maven 3.8 or newer is required to build, but 'mvn' was not found. Install Maven, then run this again."
  }
  local log watcher
  log=$(mktemp "${TMPDIR:-/tmp}/build.XXXXXX")
  if [ -d "${HOME:-/}/.m2/repository/org/apache/spark" ]; then
    printf 'Building, because sources have changed ...\n' >&2
  else
    printf '%s\n' 'Building. The first build takes a few minutes: from Maven Central it downloads Maven'"'"'s plugins, Spark and' \
      'Hadoop, the AWS SDK, and a PostgreSQL server, and keeps them in ~/.m2 for the next builds.' >&2
  fi
  mkdir -p "$project/$folder"
  touch "$project/$folder/building" # a file edited during the build is newer than this
  watch_build "$log" $$ &
  watcher=$!
  # How the sources are formatted matters to those who change them: mvn verify checks it.
  # Word splitting is intended: the variable contains several options.
  # shellcheck disable=SC2086
  if ! (cd "$project" && mvn -B package $build_options -Dspotless.check.skip -Dcheckstyle.skip -Dwithout.glue-6 -pl '!infrastructure') >"$log" 2>&1; then
    end_watch "$watcher"
    grep '^\[ERROR\]' "$log" >&2 || cat "$log" >&2
    unlock_build
    fail "The build failed; see above. All that Maven said is in $log."
  fi
  end_watch "$watcher"
  rm -f "$log"
  rm -f "$project/cli/$folder/launch/classes.jsa" # of the jars before
  mv "$project/$folder/building" "$project/$folder/built"
}

unlock_build() {
  [ "$(readlink "$project/target/build.lock" 2>/dev/null)" != "$lock_name" ] || rm -f "$project/target/build.lock"
}

# Every ten seconds, for as long as the process $2 builds, one line about what the build's log $1 says.
watch_build() {
  local waited=0
  while sleep 1 && kill -0 "$2" 2>/dev/null && [ -f "$1" ]; do
    waited=$((waited + 1))
    [ $((waited % 10)) = 0 ] || continue
    awk -v seconds="$waited" '
      /^\[INFO\] Downloaded from/ {
        files++
        if (match($0, /\([0-9.]+ [kMG]?B/)) {
          split(substr($0, RSTART + 1, RLENGTH - 1), size, " ")
          bytes += size[1] * (size[2] == "GB" ? 1e9 : size[2] == "MB" ? 1e6 : size[2] == "kB" ? 1e3 : 1)
        }
      }
      /^\[INFO\] Building [a-z]/ { module = $3 }
      END {
        printf "%7d s  building %s", seconds, module == "" ? "..." : module
        if (files > 0) printf "; downloaded %d files, %.0f MB", files, bytes / 1e6
        printf "\n"
      }' "$1" >&2
  done
}

end_watch() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

# The class path of a module: its own jar, the jars it brings, and Spark from Maven where it needs Spark.
class_path() {
  local launch=$project/$1/$folder/launch
  printf '%s:%s' "$(module_jar "$1")" "$(cat "$launch/runtime.classpath")"
  [ ! -f "$launch/spark.classpath" ] || printf ':%s' "$(cat "$launch/spark.classpath")"
}

module_jar() {
  local jar
  for jar in "$project/$1/$folder/$1"-*.jar; do
    case $jar in *-tests.jar | *-sources.jar | *-javadoc.jar) ;; *) printf '%s' "$jar" && return ;; esac
  done
  fail "$1/$folder contains no jar; run 'mvn -B package $build_options' in $project."
}

# The self-contained jar that a Lambda module deploys.
lambda_jar() {
  local jar
  for jar in "$project/$1/$folder/$1"-*-lambda.jar; do
    [ -f "$jar" ] && printf '%s' "$jar" && return
  done
  fail "$1/$folder contains no deployable jar; run 'mvn -B package $build_options' in $project."
}

# run_java <module> <main class> <arguments>...; the heap size is Spark's SPARK_DRIVER_MEMORY, such as 4g; more_class_path is
# appended to the class path.
run_java() {
  local module=$1 main=$2
  shift 2
  exec "$java" "@$project/cli/$folder/launch/jvm.args" "-Xmx${SPARK_DRIVER_MEMORY:-2g}" "-Dbuild.folder=$folder" "-Dengine=$engine" \
    -cp "$(class_path "$module")${more_class_path:+:$more_class_path}" "$main" "$@"
}

# run_cli <arguments>...: a command in a process that starts fast.
run_cli() {
  local archive=$project/cli/$folder/launch/classes.jsa options=()
  # Empty: this Java can make none. A Java of another build, or with other jars, passes over the archive.
  [ ! -s "$archive" ] || options=("-XX:SharedArchiveFile=$archive" -Xshare:auto -Xlog:cds=off)
  case ${1:-} in
    # They may work for long, for which the optimising compiler and a parallel collector are worth their start.
    run | backfill | replay | migrate | draft) options+=("@$project/cli/$folder/launch/work.args") ;;
    *) options+=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC) ;;
  esac
  exec "$java" "@$project/cli/$folder/launch/jvm.args" "-Xmx${SPARK_DRIVER_MEMORY:-2g}" ${options[@]+"${options[@]}"} \
    -cp "$(class_path cli)" io.github.ecommercepipeline.cli.Main "$@"
}

# Makes the class-data archive of the command line once for each build: with "wait", now; otherwise while the first
# command runs, which then loads its classes as usual.
prepare_start() {
  local archive=$project/cli/$folder/launch/classes.jsa path
  [ ! "$archive" -nt "$project/$folder/built" ] || return 0
  path=$(class_path cli)
  set -- "$java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$path" \
    io.github.ecommercepipeline.cli.launch.ClassDataArchive "$archive" "$path" "$project/sample-data" "${1:-pass}" \
    "@$project/cli/$folder/launch/jvm.args"
  if [ "${*: -2:1}" = wait ]; then
    "$@" || true
  else
    nice -n 19 nohup "$@" </dev/null >/dev/null 2>&1 &
  fi
}
