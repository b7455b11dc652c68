package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command in docs/deploy.md and docs/operate.md exists, accepts its options, and names resources of the stacks. */
class DeployPageTest {

    private static final Path PAGE = Path.of("../docs/deploy.md");
    private static final Path RUNBOOK = Path.of("../docs/operate.md");
    private static final Pattern ALARM = Pattern.compile("(?m)^\\| `([A-Z][A-Za-z]+)(-…)?` \\|");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^ *(scripts/|aws |git )[^\\n]*|`((?:scripts/|aws )[^`]*)`");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]*");
    private static final Pattern NAME = Pattern.compile("ecommerce-dev-[a-z0-9-]+");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `([a-zA-Z.]+)` \\|");

    /** Commands of the AWS CLI version 2, with the options in its reference. */
    private static final List<Set<String>> AWS = List.of(
            Set.of("aws sts get-caller-identity"),
            Set.of("aws lambda invoke", "--function-name", "--cli-binary-format", "--payload"),
            Set.of("aws glue start-job-run", "--job-name", "--arguments"),
            Set.of(
                    "aws cloudformation deploy",
                    "--stack-name",
                    "--template-file",
                    "--s3-bucket",
                    "--s3-prefix",
                    "--capabilities",
                    "--role-arn"),
            Set.of("aws s3 ls", "--recursive"),
            Set.of("aws s3 cp"),
            Set.of("aws s3 sync"),
            Set.of("aws redshift-data execute-statement", "--workgroup-name", "--database", "--secret-arn", "--sql"),
            Set.of("aws redshift-data describe-statement", "--id", "--query"),
            Set.of("aws redshift-data get-statement-result", "--id"),
            Set.of("aws ce update-cost-allocation-tags-status", "--cost-allocation-tags-status"),
            Set.of("aws codebuild start-build", "--project-name"),
            Set.of("aws codepipeline start-pipeline-execution", "--name"),
            Set.of("aws redshift modify-cluster-iam-roles", "--cluster-identifier", "--add-iam-roles"),
            Set.of("aws logs describe-log-groups", "--log-group-name-prefix"),
            Set.of("aws s3api head-object", "--bucket", "--key"),
            Set.of("aws s3api get-object-tagging", "--bucket", "--key"),
            Set.of("aws scheduler get-schedule", "--name"),
            Set.of("aws glue get-job-runs", "--job-name"),
            Set.of("aws cloudwatch set-alarm-state", "--alarm-name", "--state-value", "--state-reason"),
            Set.of("aws secretsmanager create-secret", "--name", "--secret-string"),
            Set.of("aws secretsmanager put-secret-value", "--secret-id", "--secret-string"),
            Set.of("aws secretsmanager rotate-secret", "--secret-id"),
            Set.of("aws resourcegroupstaggingapi get-resources", "--tag-filters"),
            Set.of("aws stepfunctions start-execution", "--state-machine-arn", "--input"));

    @Test
    void every_script_exists_and_knows_its_options() throws IOException {
        List<String> scripts = commands().stream()
                .filter(command -> command.startsWith("scripts/"))
                // The command line has a parser of its own, and a test that uses it on all pages.
                .filter(command -> !command.startsWith("scripts/pipeline "))
                .toList();
        assertThat(scripts).hasSizeGreaterThan(6);
        for (String command : scripts) {
            Path script = Path.of("..", command.replaceFirst(" .*", ""));
            assertThat(script).isExecutable();
            String text = Files.readString(script);
            OPTION.matcher(command)
                    .results()
                    .forEach(option -> assertThat(text).as(command).contains(option.group()));
        }
    }

    @Test
    void every_aws_command_is_one_of_the_cli() throws IOException {
        List<String> commands = commands().stream()
                .filter(command -> command.startsWith("aws "))
                .toList();
        assertThat(commands).hasSizeGreaterThan(8);
        for (String command : commands) {
            // Quoted text is for another program.
            String plain = command.replaceAll("'[^']*'", "''");
            Set<String> used = new TreeSet<>();
            OPTION.matcher(plain).results().forEach(option -> used.add(option.group()));
            assertThat(AWS)
                    .as(command)
                    .anyMatch(known -> known.containsAll(used) && known.stream().anyMatch(plain::startsWith));
        }
    }

    @Test
    void every_name_it_uses_belongs_to_a_resource_of_the_stacks() throws IOException {
        StringBuilder templates = new StringBuilder();
        for (Path template : Synthesised.DEV.templates()) {
            templates.append(Files.readString(template));
        }
        Matcher names = NAME.matcher(Files.readString(PAGE) + Files.readString(RUNBOOK));
        while (names.find()) {
            assertThat(templates).contains(names.group());
        }
    }

    @Test
    void every_setting_is_explained_and_no_other() throws IOException {
        Set<String> settings = new TreeSet<>();
        for (Path file : List.of(
                Path.of("environments/dev.yaml"),
                Path.of("src/test/resources/settings/cluster.yaml"),
                Path.of("src/test/resources/settings/staging.yaml"))) {
            collect("", new YAMLMapper().readTree(Files.readString(file)), settings);
        }
        List<String> explained = SETTING.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(explained).containsExactlyInAnyOrderElementsOf(settings);
    }

    @Test
    void the_runbook_explains_every_alarm_and_no_other() throws IOException {
        Set<String> alarms = new TreeSet<>();
        for (Synthesised environment : Synthesised.values()) {
            String prefix = environment.names().name("");
            environment
                    .resources("AWS::CloudWatch::Alarm")
                    .forEach(alarm -> alarms.add(alarm.properties()
                            .path("AlarmName")
                            .asText()
                            .substring(prefix.length())
                            .replaceFirst("-.*", "")));
        }
        List<String> explained = ALARM.matcher(Files.readString(RUNBOOK))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(explained).containsExactlyInAnyOrderElementsOf(alarms);
    }

    private static void collect(String name, JsonNode value, Set<String> settings) {
        if (!value.isObject()) {
            settings.add(name);
        }
        value.properties().forEach(field -> {
            collect(name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), settings);
        });
    }

    @Test
    void every_script_of_the_project_prints_its_help_without_building() throws Exception {
        for (String script :
                List.of("deploy", "rollback", "smoke", "destroy", "bootstrap-warehouse", "privacy-keys", "buildspec")) {
            Process help = new ProcessBuilder("../scripts/" + script, "--help")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(help.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(help.waitFor()).as(output).isZero();
            assertThat(output).startsWith("Usage: scripts/" + script);
        }
    }

    @Test
    void dry_runs_show_what_would_be_done_and_do_nothing() throws Exception {
        Process destroy = new ProcessBuilder("../scripts/destroy", "--env", "dev", "--dry-run", "--with-data")
                .redirectErrorStream(true)
                .start();
        String output = new String(destroy.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(destroy.waitFor()).as(output).isZero();
        for (String component : PipelineApp.COMPONENTS) {
            assertThat(output).contains("delete-stack --stack-name ecommerce-dev-" + component);
        }
        assertThat(output.lines()).allMatch(line -> line.startsWith("+ aws "));
    }

    private static List<String> commands() throws IOException {
        String text = Files.readString(PAGE) + Files.readString(RUNBOOK);
        assertThat(text).contains("```sh");
        try (Stream<String> found =
                COMMAND.matcher(text).results().map(match -> match.group().strip())) {
            return new ArrayList<>(
                    found.map(command -> command.replace("`", "")).toList());
        }
    }
}
