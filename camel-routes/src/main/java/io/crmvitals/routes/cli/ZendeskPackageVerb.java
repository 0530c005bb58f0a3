package io.crmvitals.routes.cli;

import io.crmvitals.zendesk.ZendeskPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the app that agents see in Zendesk as the file that Zendesk's Admin Center takes. */
@Command(
        name = "package",
        description = "Write the app that shows health beside tickets and on organizations as a zip. Calls nobody.",
        footer = {
            "",
            "Install it yourself: Admin Center, Apps and integrations, Zendesk Support apps, Upload private app."
        })
final class ZendeskPackageVerb implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "crm-vitals-zendesk.zip",
            description = "Where to. Default: ${DEFAULT-VALUE}")
    private Path file = Path.of("crm-vitals-zendesk.zip");

    @Option(names = "--json", description = "Result as JSON on stdout.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ZendeskPackage shipped = ZendeskPackage.shipped();
        byte[] zip = shipped.zip();
        if (Files.exists(file) && !ZendeskPackage.isOne(file)) {
            throw new Refusal(file + " is there already and is no package of ours, so it was left alone."
                    + " Name another file: --out FILE");
        }
        try {
            Files.write(file, zip);
        } catch (IOException unwritable) {
            throw new Refusal(
                    file + " could not be written (" + unwritable.getClass().getSimpleName()
                            + "). Its folder must be there and writable; or name another file: --out FILE");
        }
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("file", file.toString());
            result.put("bytes", zip.length);
            result.put("version", shipped.version());
            result.put("locations", shipped.locations());
            result.put("languages", shipped.languages());
            Output.json(spec, result);
        } else {
            Output.text(
                    spec,
                    String.format(
                            Locale.ROOT,
                            "Wrote %s (%d kB): version %s, at %s, in %s.%n"
                                    + "Upload it in Admin Center, Apps and integrations, Zendesk Support apps, Upload private app.%n",
                            file,
                            (zip.length + 1023) / 1024,
                            shipped.version(),
                            String.join(" and ", shipped.locations()),
                            String.join(", ", shipped.languages())));
        }
        return ExitCode.GREEN;
    }
}
