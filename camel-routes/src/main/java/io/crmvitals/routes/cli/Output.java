package io.crmvitals.routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.crmvitals.routes.run.Progress;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Where a verb's words go: results to stdout, progress to stderr. */
final class Output {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private Output() {}

    static void json(CommandSpec spec, Object value) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
        out.flush();
    }

    static void text(CommandSpec spec, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** Bars where the launcher found stderr to be a terminal (the JVM itself cannot tell), plain lines elsewhere. */
    static Progress progress() {
        return new TerminalProgress(System.err, Boolean.getBoolean("vitals.terminal"));
    }
}
