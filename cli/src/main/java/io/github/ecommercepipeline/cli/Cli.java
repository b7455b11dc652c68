package io.github.ecommercepipeline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.command.BackfillCommand;
import io.github.ecommercepipeline.cli.command.CheckCommand;
import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.DraftCommand;
import io.github.ecommercepipeline.cli.command.Engine;
import io.github.ecommercepipeline.cli.command.JobsCommand;
import io.github.ecommercepipeline.cli.command.QuarantineCommand;
import io.github.ecommercepipeline.cli.command.ReplayCommand;
import io.github.ecommercepipeline.cli.command.RunCommand;
import io.github.ecommercepipeline.cli.command.SparkEngine;
import io.github.ecommercepipeline.cli.command.StatusCommand;
import io.github.ecommercepipeline.cli.command.SummaryCommand;
import io.github.ecommercepipeline.cli.command.UnpublishCommand;
import io.github.ecommercepipeline.cli.command.WarehouseCommand;
import io.github.ecommercepipeline.cli.command.accept.AcceptCommand;
import io.github.ecommercepipeline.cli.command.erase.EraseCommand;
import io.github.ecommercepipeline.cli.command.export.ExportCommand;
import io.github.ecommercepipeline.cli.command.migrate.MigrateApplyCommand;
import io.github.ecommercepipeline.cli.command.migrate.MigrateCommand;
import io.github.ecommercepipeline.cli.command.migrate.MigratePlanCommand;
import io.github.ecommercepipeline.cli.command.report.ReportCommand;
import io.github.ecommercepipeline.cli.completion.CompletionCommand;
import io.github.ecommercepipeline.cli.options.FileArguments;
import io.github.ecommercepipeline.cli.report.CheckJson;
import io.github.ecommercepipeline.cli.terminal.ErrorText;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the arguments, runs the command and returns an exit code. */
public final class Cli {

    static final String COMMAND = "scripts/pipeline";

    static final int USAGE = 2;
    static final int FAILED = 3;

    private final CommandContext context;
    private final CommandLine commandLine;
    private final boolean debug;
    private FileArguments arguments;

    private Cli(List<String> args, CommandContext context) {
        this.context = context;
        this.commandLine = commands(context);
        this.arguments = new FileArguments(args, Optional.empty(), Map.of());
        this.debug = !context.environment().getOrDefault("PIPELINE_DEBUG", "").isEmpty();
    }

    /**
     * Runs one command with Spark in this process.
     *
     * @return 0 published or unchanged, 1 gate failed, 2 invalid configuration or input, 3 books or warehouse,
     *     4 required input is missing
     */
    public static int execute(List<String> args, Map<String, String> environment, Terminal terminal) {
        return execute(args, environment, terminal, new SparkEngine(environment));
    }

    public static int execute(List<String> args, Map<String, String> environment, Terminal terminal, Engine engine) {
        return execute(args, environment, terminal, engine, Optional.empty());
    }

    /**
     * Runs one command, completed with what an options file says.
     *
     * @param workingFolder in and above which an options file is looked for; empty: only one that is named is used
     */
    public static int execute(
            List<String> args,
            Map<String, String> environment,
            Terminal terminal,
            Engine engine,
            Optional<Path> workingFolder) {
        Cli cli = new Cli(args, new CommandContext(environment, terminal, engine));
        int exitCode = cli.complete(workingFolder) ? cli.execute() : USAGE;
        terminal.out().flush();
        terminal.err().flush();
        return exitCode;
    }

    /** Adds what the options file says; false, and reported, if the file is unusable. */
    private boolean complete(Optional<Path> workingFolder) {
        try {
            arguments = FileArguments.of(
                    commandLine.getCommandSpec(), arguments.args(), context.environment(), workingFolder);
        } catch (UsageException e) {
            print(USAGE, e.getMessage());
            return false;
        }
        arguments.file().ifPresent(file -> context.terminal().err().println(Printable.line("Options: " + file)));
        return true;
    }

    static CommandLine commands(CommandContext context) {
        CommandLine commandLine = new CommandLine(new RootCommand())
                .addSubcommand(new DraftCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new BackfillCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new UnpublishCommand(context))
                .addSubcommand(new AcceptCommand(context))
                .addSubcommand(new EraseCommand(context))
                .addSubcommand(new CommandLine(new MigrateCommand())
                        .addSubcommand(new MigratePlanCommand(context))
                        .addSubcommand(new MigrateApplyCommand(context)))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new ExportCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new JobsCommand(context))
                .addSubcommand(new SummaryCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new QuarantineCommand(context))
                .addSubcommand(new WarehouseCommand(context))
                .addSubcommand(new CompletionCommand(context));
        addHelp(commandLine);
        commandLine.getCommandSpec().addOption(version());
        return commandLine
                .registerConverter(Path.class, new LocalPathConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(30);
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(false).addOption(help());
        if (command.getSubcommands().isEmpty()) {
            command.getCommandSpec().addOption(FileArguments.config());
        }
        command.getSubcommands().values().forEach(Cli::addHelp);
    }

    private static CommandLine.Model.OptionSpec help() {
        return CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    private static CommandLine.Model.OptionSpec version() {
        return CommandLine.Model.OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build();
    }

    private int execute() {
        return commandLine
                .setOut(context.terminal().out())
                .setErr(context.terminal().err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        context.terminal().interactive() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((problem, arguments) -> refuse(problem))
                .setExecutionExceptionHandler((problem, command, parsed) -> report(problem))
                .execute(arguments.args().toArray(String[]::new));
    }

    private boolean isJson() {
        return arguments.args().contains("--json");
    }

    private int refuse(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(USAGE, problem.getMessage() + arguments.origin(problem.getMessage()));
        if (!isJson()) {
            UnmatchedArgumentException.printSuggestions(
                    problem, context.terminal().err());
            context.terminal().err().println("See '" + name + " --help'.");
        }
        return USAGE;
    }

    private int report(Exception problem) {
        if (problem instanceof ContractException contract) {
            return refuse(contract.problems());
        }
        if (problem instanceof UsageException || problem instanceof ConfigurationException) {
            return print(USAGE, problem.getMessage() + arguments.origin(problem.getMessage()));
        }
        if (debug) {
            problem.printStackTrace(context.terminal().err());
        }
        return print(
                FAILED,
                ErrorText.withCauses(problem) + (debug ? "" : "\nSet PIPELINE_DEBUG=1 to see the stack trace."));
    }

    private int refuse(Collection<ContractProblem> problems) {
        if (isJson()) {
            ObjectNode document = JsonOutput.object().put("exitCode", USAGE);
            document.set("problems", CheckJson.array(problems));
            context.terminal().out().println(JsonOutput.text(document));
        } else {
            problems.forEach(problem -> context.terminal().err().println(Printable.line(problem.toString())));
        }
        return USAGE;
    }

    private int print(int exitCode, String message) {
        if (isJson()) {
            context.terminal()
                    .out()
                    .println(JsonOutput.text(
                            JsonOutput.object().put("exitCode", exitCode).put("error", message)));
        } else {
            context.terminal().err().println(Printable.lines(message));
        }
        return exitCode;
    }
}
