package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.util.Map;

/** What every command is given. */
public record CommandContext(Map<String, String> environment, Terminal terminal, Engine engine) {}
