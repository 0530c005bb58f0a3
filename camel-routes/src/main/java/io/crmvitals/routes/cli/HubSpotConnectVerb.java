package io.crmvitals.routes.cli;

import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.hubspot.HubSpotConnect;
import io.crmvitals.hubspot.HubSpotConnect.Connected;
import io.crmvitals.hubspot.HubSpotConnector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The browser's part of OAuth: a person allows the app, and the data folder gets the access. */
@Command(
        name = "connect",
        description =
                "Connect the app to a portal: prints an address to open in a browser, waits for HubSpot's answer, and keeps the access in the data folder.",
        footer = {
            "",
            "For auth: oauth, with client_id and client_secret of the app. Needs no refresh token in the environment, then or later.",
            "Register http://localhost:8687/hubspot/connected among the app's redirect URLs, letter for letter; with --port, that port.",
            "The app's page must name the same scopes as connectors/hubspot/README.md. Stop with Ctrl-C; nothing is changed then.",
            "",
            "Exit code 2 when a permission is lacking, 1 when nothing was connected."
        })
final class HubSpotConnectVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private BrowserOptions browser = new BrowserOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try (HubSpotConnector connector = HubSpotVerb.open(options, Surroundings.of(spec), "connect");
                BrowserAnswer answer = browser.listen("hubspot", "HubSpot")) {
            return told(connected(connector, answer));
        } catch (RetryableException passing) {
            throw new Refusal(passing.getMessage() + "\nStart ./vitals hubspot connect again.");
        }
    }

    private Connected connected(HubSpotConnector connector, BrowserAnswer answer) throws InterruptedException {
        HubSpotConnect connect;
        try {
            connect = connector.connect(answer.address());
        } catch (IllegalArgumentException notAnApp) {
            throw new Refusal(String.valueOf(notAnApp.getMessage()));
        }
        return connect.finish(
                browser.brought(spec, answer, connect.address(), "somebody who may install apps in the portal"));
    }

    private int told(Connected connected) {
        if (options.json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("portal", connected.portal());
            result.put("granted", connected.granted());
            result.put("lacking", connected.lacking());
            Output.json(spec, result);
        } else {
            Output.text(spec, text(connected));
        }
        return connected.lacking().isEmpty() ? ExitCode.GREEN : ExitCode.AMBER;
    }

    private static String text(Connected connected) {
        StringBuilder text = new StringBuilder("Connected to ")
                .append(connected.portal().isEmpty() ? "HubSpot" : "portal " + connected.portal())
                .append(". The access is kept in the data folder and renews itself.\n");
        text.append("Granted: ")
                .append(connected.granted().isEmpty() ? "HubSpot did not say" : String.join(", ", connected.granted()))
                .append(".\n");
        if (!connected.lacking().isEmpty()) {
            text.append("Lacking: ")
                    .append(String.join(", ", connected.lacking()))
                    .append(
                            ". Add them to the app, then connect again; until then ./vitals check tells what does not work.\n");
        }
        return text.toString();
    }
}
