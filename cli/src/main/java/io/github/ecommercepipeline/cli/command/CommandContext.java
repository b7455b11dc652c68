package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.util.Map;

/** The environment in which a command runs. */
public record CommandContext(Map<String, String> environment, Terminal terminal, Engine engine) {}
