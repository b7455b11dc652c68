package io.github.ecommercepipeline.cli.command.migrate;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.report.MigrationReport;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.run.migration.PlannedMigration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plan",
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Show what 'migrate apply' would change, what stands in its way and what it costs; change nothing.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline migrate plan --raw raw --out out --archive archive --contracts contracts \\",
            "    --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "Exits with 2 if something stands in the way.",
        })
public final class MigratePlanCommand implements Callable<Integer> {

    private static final int BLOCKED = 2;

    private final CommandContext context;

    @Mixin
    private MigrateOptions options;

    public MigratePlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<PlannedMigration> planned =
                context.engine().planMigrations(options.settings(context, options.checked(context)));
        int exitCode = planned.stream().anyMatch(PlannedMigration::isBlocked) ? BLOCKED : 0;
        Terminal terminal = context.terminal();
        if (options.isJson()) {
            terminal.out().println(MigrationReport.json(planned, exitCode));
        } else {
            MigrationReport.lines(planned).forEach(line -> terminal.out().println(Printable.line(line)));
        }
        return exitCode;
    }
}
