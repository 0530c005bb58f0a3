package io.crmvitals.routes.cli;

import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.problem.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of {@code ${NAME}} come from, the first that is there: the environment; the file that {@code NAME_FILE} names, as container platforms mount
 * secrets; a file of that name among the credentials that systemd handed to this service ({@code LoadCredential}). Files are read anew each time, without the line end
 * at their end.
 */
final class Environment implements Function<String, @Nullable String> {

    private static final String FILE = "_FILE";
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    /** What a folder of credentials puts before their names: {@code LoadCredential=vitals:/etc/crm-vitals/secrets}. */
    private static final String PREFIX = "vitals_";

    private final Function<String, @Nullable String> process;

    Environment(Function<String, @Nullable String> process) {
        this.process = process;
    }

    @Override
    public @Nullable String apply(String name) {
        String value = process.apply(name);
        if (value != null) {
            return value;
        }
        String file = process.apply(name + FILE);
        if (file != null) {
            return contents(name, Path.of(file));
        }
        String credentials = process.apply(CREDENTIALS);
        if (credentials != null) {
            for (String credential : List.of(name, PREFIX + name)) {
                Path path = Path.of(credentials).resolve(credential).normalize();
                if (path.startsWith(credentials) && Files.isRegularFile(path)) {
                    return contents(name, path);
                }
            }
        }
        return null;
    }

    private static String contents(String name, Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException unreadable) {
            throw new ConfigException(List.of(new ConfigProblem(
                    name + FILE,
                    0,
                    "The file " + file + " that holds the value of " + name
                            + " cannot be read. It must be there, be UTF-8 text, and be readable by this user.")));
        }
    }
}
