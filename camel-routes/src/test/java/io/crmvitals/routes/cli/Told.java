package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import picocli.CommandLine;

/** What the command line said: its exit code for the shell, its result, and what it told the person beside it. */
record Told(int code, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Told by(Surroundings surroundings, String... arguments) {
        return by(surroundings, said -> {}, arguments);
    }

    /** @param beside hears what is told beside the result while the verb goes on */
    static Told by(Surroundings surroundings, Consumer<String> beside, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                beside.accept(text.substring(from, from + length));
            }
        };
        CommandLine line = Main.commandLine(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Told(code, out.toString(), err.toString());
    }

    /** The result of a verb that was asked for JSON and had nothing to tell beside it. */
    JsonNode json() throws JsonProcessingException {
        assertThat(err).isEmpty();
        return JSON.readTree(out);
    }
}
