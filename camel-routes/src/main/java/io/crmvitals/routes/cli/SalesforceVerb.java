package io.crmvitals.routes.cli;

import io.crmvitals.salesforce.SalesforcePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Chores that only Salesforce needs: what is installed in the org. */
@Command(
        name = "salesforce",
        description = "Chores that only Salesforce needs: ./vitals salesforce install, ./vitals salesforce package",
        subcommands = SalesforceInstallVerb.class)
final class SalesforceVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** For whoever installs with Salesforce's own tools, or wants to read first what will be installed. */
    @Command(
            name = "package",
            description =
                    "Write the package (fields, history, permission sets, reports, health card) as a zip. Calls nobody.",
            footer = {"", "Install it yourself:  sf project deploy start --metadata-dir FILE --single-package"})
    int write(
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            defaultValue = "crm-vitals-salesforce.zip",
                            description = "Where to. Default: ${DEFAULT-VALUE}")
                    Path file,
            @Option(names = "--json", description = "Result as JSON on stdout.") boolean json) {
        SalesforcePackage shipped = SalesforcePackage.shipped();
        byte[] zip = shipped.zip();
        if (Files.exists(file) && !SalesforcePackage.isOne(file)) {
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
            result.put("apiVersion", SalesforcePackage.API_VERSION);
            result.put("members", shipped.members());
            Output.json(spec, result);
        } else {
            Output.text(spec, text(file, zip.length, shipped.members()));
        }
        return ExitCode.GREEN;
    }

    private static String text(Path file, int bytes, SortedMap<String, SortedSet<String>> members) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Wrote %s (%d kB, Metadata API %s):%n",
                file,
                (bytes + 1023) / 1024,
                SalesforcePackage.API_VERSION));
        members.forEach((type, names) -> {
            text.append(String.format(Locale.ROOT, "  %-26s %d%n", type, names.size()));
            if (names.size() <= 4) {
                text.append("      ").append(String.join(", ", names)).append('\n');
            }
        });
        return text.append("--json names every one of them.\n").toString();
    }
}
