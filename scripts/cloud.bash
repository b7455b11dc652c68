# Sourced by the scripts that call AWS: names of an environment's resources, and how a command is printed or run.

# setting <name>: prints a scalar value of the environment's settings.
setting() {
  sed -n "s/^ *$1: *\"\{0,1\}\([^\"#]*[^\"# ]\)\"\{0,1\} *\(#.*\)\{0,1\}\$/\1/p" "$settings" | head -n 1
}

# open_environment <name>: reads its settings, and fails if the credentials belong to another account.
open_environment() {
  environment=$1
  settings=$project/infrastructure/environments/$environment.yaml
  [ -f "$settings" ] || fail "Unknown environment '$environment': $settings does not exist."
  [ "$(setting environment)" = "$environment" ] ||
    fail "$settings says 'environment: $(setting environment)'; name the file after it."
  account=$(setting account)
  AWS_REGION=$(setting region)
  export AWS_REGION AWS_DEFAULT_REGION=$AWS_REGION AWS_PAGER=
  application=$(setting project)-$(setting environment)
  artifacts=$application-artifacts-$account-$AWS_REGION
  if [ -n "$dry_run" ]; then return; fi
  command -v aws >/dev/null 2>&1 ||
    fail "AWS CLI version 2 is required, but 'aws' was not found: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  local actual
  actual=$(aws sts get-caller-identity --query Account --output text) ||
    fail "AWS rejected the credentials. Sign in (aws sso login, or AWS_PROFILE) and try again."
  [ "$actual" = "$account" ] ||
    fail "The credentials belong to account $actual, but $environment is account $account. Nothing was done."
}

# job_engine: prints the engine that the environment's version of AWS Glue runs.
job_engine() {
  case $(setting glueVersion) in
    5.1) printf spark-3.5 ;;
    6.0) printf spark-4.1 ;;
    *) fail "$settings: job.glueVersion is '$(setting glueVersion)' (allowed: \"5.1\" or \"6.0\")" ;;
  esac
}

# secret_state <name>: prints present, deleted (it can still be restored) or absent.
secret_state() {
  local answer
  if answer=$(aws secretsmanager describe-secret --secret-id "$1" --query DeletedDate --output text 2>&1); then
    case $answer in '' | None) printf present ;; *) printf deleted ;; esac
  else
    case $answer in *ResourceNotFoundException*) printf absent ;; *) fail "$answer" ;; esac
  fi
}

# stack_region <stack>: prints the option that names its region, if it is not the environment's.
stack_region() {
  case $1 in *-replica) printf '%s' "--region $(setting replicaRegion)" ;; esac
}

# protect_stack <name>: CloudFormation's deploy command does not set what the templates cannot say. A stack that is kept must
# not be deleted by hand either.
protect_stack() {
  local flag=--enable-termination-protection
  [ "$(setting onDestroy)" = keep ] || flag=--no-enable-termination-protection
  run aws cloudformation update-termination-protection "$flag" --stack-name "$1" $(stack_region "$1")
}

# refuse_changed_settings <network template>: fails if it differs from the deployed one in settings that cannot change.
refuse_changed_settings() {
  local deployed wanted
  wanted=$(sed -n 's/.*"Value": "\(warehouse=[^"]*\)".*/\1/p' "$1")
  if deployed=$(aws cloudformation describe-stacks --stack-name "$application-network" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='FixedSettings'].OutputValue" 2>&1); then
    case $deployed in '' | None | "$wanted") return ;; esac
    fail "These settings cannot change once an environment exists. Nothing was done.
  deployed: $deployed
  now:      $wanted
Restore them, or give the new ones to an environment with another name and load the archive there."
  fi
  case $deployed in *'does not exist'*) ;; *) fail "$deployed" ;; esac
}

# run <command>...: runs it, or only prints it in a dry run.
run() {
  if [ -n "$dry_run" ]; then
    printf '+'
    printf ' %q' "$@"
    printf '\n'
  else
    "$@"
  fi
}

# clear_failed_creation <stack>: deletes a stack whose creation failed, since CloudFormation can neither update nor
# create it again. Only a creation that was rolled back is deleted; any other stack stays as it is.
clear_failed_creation() {
  [ -z "$dry_run" ] || return 0
  local status
  # An unknown stack is an error of the AWS CLI; any other error recurs in the deployment that follows.
  status=$(aws cloudformation describe-stacks --stack-name "$1" $(stack_region "$1") --query 'Stacks[0].StackStatus' --output text 2>/dev/null) || return 0
  case $status in
    ROLLBACK_COMPLETE | ROLLBACK_FAILED)
      [ -z "$in_build" ] ||
        fail "The creation of $1 failed earlier ($status). The build may not delete stacks: run scripts/deploy --env $environment yourself."
      printf 'The creation of %s failed earlier (%s); deleting what is left of it ...\n' "$1" "$status" >&2
      run aws cloudformation delete-stack --stack-name "$1" $(stack_region "$1")
      run aws cloudformation wait stack-delete-complete --stack-name "$1" $(stack_region "$1")
      ;;
  esac
}

# is_updated <stack>: whether it exists, so that a deployment updates it.
is_updated() {
  is_created describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus'
}

# has_resource <stack> <logical id>: whether the resource exists, so that a deployment of its stack does not create it.
has_resource() {
  is_created describe-stack-resource --stack-name "$1" --logical-resource-id "$2" --query StackResourceDetail.ResourceStatus
}

# is_created <arguments of aws cloudformation>...: whether the status that they ask for is that of something that exists.
is_created() {
  local status
  if status=$(aws cloudformation "$@" --output text 2>&1); then
    case $status in CREATE_COMPLETE | UPDATE_* | IMPORT_*) return 0 ;; *) return 1 ;; esac
  fi
  case $status in *'does not exist'*) return 1 ;; *) fail "$status" ;; esac
}

# deploy_stack <stack>: deploys its template in the folder $out.
deploy_stack() {
  local arguments
  arguments=(--stack-name "$1" --template-file "$out/$1.template.json" --no-fail-on-empty-changeset
    --capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND)
  # Templates above 51,200 bytes go through the artifact bucket, once it exists, in its region.
  case $1 in
    "$application-storage") ;;
    "$application-replica") arguments+=(--region "$(setting replicaRegion)") ;;
    *) arguments+=(--s3-bucket "$artifacts" --s3-prefix templates) ;;
  esac
  [ -z "$in_build" ] || arguments+=(--role-arn "arn:aws:iam::$account:role/$application-deploy")
  clear_failed_creation "$1"
  run aws cloudformation deploy "${arguments[@]}"
}

# artifact <key>: prints an object of the artifact bucket; nothing if there is none.
artifact() {
  local answer
  if answer=$(aws s3 cp --no-progress "s3://$artifacts/$1" - 2>&1); then
    printf '%s\n' "$answer"
  else
    case $answer in *404* | *NoSuchKey* | *'does not exist'*) ;; *) fail "$answer" ;; esac
  fi
}

# deployed_releases: prints the releases that were deployed as a whole, the oldest first.
deployed_releases() {
  artifact releases/deployed
}

# record_release <release>: notes that it is deployed, for scripts/rollback.
record_release() {
  if [ -n "$dry_run" ]; then
    run aws s3 cp --no-progress - "s3://$artifacts/releases/deployed"
    return
  fi
  local releases
  releases=$(deployed_releases) || exit 2
  printf '%s\n' "$releases" "$1" | sed '/^$/d' | tail -n 100 |
    aws s3 cp --no-progress - "s3://$artifacts/releases/deployed"
}
