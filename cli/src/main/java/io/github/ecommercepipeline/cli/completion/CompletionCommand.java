package io.github.ecommercepipeline.cli.completion;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.terminal.RootLocale;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Print a script by which a shell completes commands, options and values.",
        footer = {
            "",
            "Examples:",
            "  eval \"$(scripts/pipeline completion bash)\"                # for this shell",
            "  scripts/pipeline completion bash > ~/.local/share/bash-completion/completions/pipeline",
            "  scripts/pipeline completion zsh >> ~/.zshrc",
        })
public final class CompletionCommand implements Callable<Integer> {

    private enum Shell {
        BASH,
        ZSH;

        /** As it is typed and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String SCRIPT = "pipeline";

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "<shell>", description = "bash or zsh; one script serves both.")
    private Shell shell;

    public CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (shell == Shell.ZSH) {
            context.terminal().out().println("autoload -U +X compinit && compinit");
        }
        // The generator numbers variables, and shells read only the digits 0 to 9.
        context.terminal()
                .out()
                .println(RootLocale.get(
                        () -> AutoComplete.bash(SCRIPT, spec.root().commandLine())));
        return 0;
    }
}
