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
  status=$(aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' --output text 2>/dev/null) || return 0
  case $status in
    ROLLBACK_COMPLETE | ROLLBACK_FAILED)
      [ -z "$in_build" ] ||
        fail "The creation of $1 failed earlier ($status). The build may not delete stacks: run scripts/deploy --env $environment yourself."
      printf 'The creation of %s failed earlier (%s); deleting what is left of it ...\n' "$1" "$status" >&2
      run aws cloudformation delete-stack --stack-name "$1"
      run aws cloudformation wait stack-delete-complete --stack-name "$1"
      ;;
  esac
}
