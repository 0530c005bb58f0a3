package io.crmvitals.routes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a verb sends a person to a vendor's page and waits for the browser to come back; the same for every vendor. */
final class BrowserOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8687",
            description = "Where to wait for the browser, on this machine alone. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for the browser. Default: ${DEFAULT-VALUE}")
    private int wait;

    /**
     * @param system whose address it is: {@code /hubspot/connected}
     * @param vendor as people write it
     */
    BrowserAnswer listen(String system, String vendor) {
        try {
            return BrowserAnswer.listen(port, system, vendor);
        } catch (IOException | IllegalArgumentException taken) {
            throw new Refusal(
                    "Nobody can wait for the browser at port " + port
                            + " of this machine: it is taken, or no port. Stop who has it, or name another with --port and register that address with the app.");
        }
    }

    /**
     * What the browser brings back.
     *
     * @param page what to open
     * @param who must open it, to be read on after "as": {@code an admin of the account}
     */
    Map<String, String> brought(CommandSpec spec, BrowserAnswer answer, URI page, String who)
            throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Open this address in a browser on this machine, as " + who + ":\n\n"
                + page
                + "\n\n" + answer.vendor() + " sends the browser back to " + answer.address()
                + ", which must be among the app's redirect URLs. Waiting for it; stop with Ctrl-C.");
        err.flush();
        Map<String, String> brought = answer.await(Duration.ofSeconds(wait));
        if (brought == null) {
            throw new Refusal("No browser came back within " + wait + " s. " + answer.vendor()
                    + " sends none where access is not granted, or where the redirect address is not the app's. Nothing was changed. Start ./vitals "
                    + answer.system() + " connect again.");
        }
        return brought;
    }
}
