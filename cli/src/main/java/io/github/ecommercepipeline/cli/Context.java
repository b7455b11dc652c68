package io.github.ecommercepipeline.cli;

import java.util.Map;

/** What every command is given. */
record Context(Map<String, String> environment, Terminal terminal, Engine engine) {}
